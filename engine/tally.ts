import type { Broken } from '../checks/judgement.ts';
import { judge } from '../checks/judge.ts';
import type { Level, Provocation, Requirement } from '../contracts/requirement.ts';
import type { Trial } from '../contracts/trial.ts';

/** One way in which a promise is broken on one operation, as it was first and most simply seen. */
export interface Suspicion {
  readonly requirement: Requirement;
  readonly broken: Broken;
  readonly level: Level;
  readonly trial: Trial;
  readonly variants: readonly string[];
  /** Others that broke it in the same way, in case that the simplest only suffered from what another request did. */
  readonly others?: readonly Sight[];
}

/** A trial, and how it broke a promise. */
export interface Sight {
  readonly broken: Broken;
  readonly trial: Trial;
}

/** What was seen of one promise on one operation. */
export interface Count {
  readonly held: number;
  readonly broken: number;
  readonly unjudged: Readonly<Record<string, number>>;
  readonly silent: Readonly<Record<string, number>>;
  readonly moot: Readonly<Record<string, number>>;
  readonly suspicions: readonly Suspicion[];
}

/** Each is an exchange that is kept. */
const MOST_OTHERS = 3;

interface Sheet {
  held: number;
  broken: number;
  readonly unjudged: Record<string, number>;
  readonly silent: Record<string, number>;
  readonly moot: Record<string, number>;
  readonly suspicions: Map<string, Suspicion>;
}

interface Page {
  readonly requirement: Requirement;
  readonly sheet: Sheet;
}

/** Judges every trial by every promise that it bears on, as it comes, and keeps only what a report needs. */
export class Tally {
  readonly #requirements: readonly Requirement[];
  readonly #secrets: () => readonly string[];
  readonly #sheets = new Map<string, Sheet>();
  readonly #known = new Map<string, readonly Page[]>();
  readonly #levelOf: (requirement: Requirement, operation: string) => Level;

  /**
   * @param secrets every secret of the run so far
   * @param levelOf how strictly a promise is held on an operation
   */
  constructor(
    requirements: readonly Requirement[],
    secrets: () => readonly string[],
    levelOf: (requirement: Requirement, operation: string) => Level,
  ) {
    this.#requirements = requirements;
    this.#secrets = secrets;
    this.#levelOf = levelOf;
  }

  /** Judges a trial. Returns what it breaks, the gravest first. */
  add(trial: Trial): readonly Suspicion[] {
    const suspicions: Suspicion[] = [];
    const knowledge = { secrets: this.#secrets() };
    for (const { requirement, sheet } of this.#pages(trial)) {
      const judgement = judge(requirement.assertion, trial, knowledge);
      switch (judgement.verdict) {
        case 'holds':
          sheet.held += 1;
          break;
        case 'unjudged':
        case 'silent':
        case 'moot':
          sheet[judgement.verdict][judgement.reason] = (sheet[judgement.verdict][judgement.reason] ?? 0) + 1;
          break;
        case 'broken':
          sheet.broken += 1;
          suspicions.push(this.#suspect(sheet, requirement, judgement, trial));
          break;
        default:
          judgement satisfies never;
      }
    }
    if (suspicions.length < 2) return suspicions;
    return suspicions.toSorted((one, other) => one.level.localeCompare(other.level));
  }

  /** Notes that trials could not take place. */
  excuse(provokedBy: Provocation, operation: string, reason: string): void {
    for (const requirement of this.#requirements) {
      if (!requirement.provokedBy.some((each) => each.kind !== 'any-answer' && bearsOn(each, provokedBy)))
        continue;
      const sheet = this.#sheet(requirement.id, operation);
      sheet.unjudged[reason] = (sheet.unjudged[reason] ?? 0) + 1;
    }
  }

  /** What was seen of a promise on an operation so far. */
  count(requirement: string, operation: string): Count {
    const sheet = this.#sheet(requirement, operation);
    return { ...sheet, suspicions: [...sheet.suspicions.values()] };
  }

  /** The promises that a trial bears on, each with its sheet; looked up once for each kind of trial. */
  #pages({ operation, provokedBy }: Trial): readonly Page[] {
    const what =
      'fault' in provokedBy ? provokedBy.fault : 'scenario' in provokedBy ? provokedBy.scenario : '';
    const key = `${operation} ${provokedBy.kind} ${what}`;
    const known = this.#known.get(key);
    if (known) return known;
    const pages = this.#requirements
      .filter((requirement) => requirement.provokedBy.some((each) => bearsOn(each, provokedBy)))
      .map((requirement) => ({ requirement, sheet: this.#sheet(requirement.id, operation) }));
    this.#known.set(key, pages);
    return pages;
  }

  #suspect(sheet: Sheet, requirement: Requirement, broken: Broken, trial: Trial): Suspicion {
    const level = trial.doubt === undefined ? this.#levelOf(requirement, trial.operation) : 'SHOULD';
    const key = `${level} ${broken.kind}`;
    const known = sheet.suspicions.get(key);
    const [simplest = { broken, trial }, ...others] = [
      ...(known ? [{ broken: known.broken, trial: known.trial }, ...(known.others ?? [])] : []),
      { broken, trial },
    ].toSorted((one, other) => rankOf(one.trial) - rankOf(other.trial));
    const variants = [...new Set([...(known?.variants ?? []), trial.variant])];
    const suspicion: Suspicion = {
      requirement,
      level,
      ...simplest,
      variants,
      others: others
        .filter((other, index) =>
          [simplest, ...others.slice(0, index)].every((each) => !isAlike(each.trial, other.trial)),
        )
        .slice(0, MOST_OTHERS),
    };
    sheet.suspicions.set(key, suspicion);
    return { ...suspicion, broken, trial };
  }

  #sheet(requirement: string, operation: string): Sheet {
    const key = `${requirement} ${operation}`;
    const known = this.#sheets.get(key);
    if (known) return known;
    const made: Sheet = { held: 0, broken: 0, unjudged: {}, silent: {}, moot: {}, suspicions: new Map() };
    this.#sheets.set(key, made);
    return made;
  }
}

function bearsOn(wanted: Provocation, given: Provocation): boolean {
  switch (wanted.kind) {
    case 'any-answer':
      return true;
    case 'valid':
      return given.kind === 'valid';
    case 'fault':
      return given.kind === 'fault' && given.fault === wanted.fault;
    case 'scenario':
      return given.kind === 'scenario' && given.scenario === wanted.scenario;
    default:
      return wanted satisfies never;
  }
}

/**
 * Tells whether a trial can be brought about again by itself.
 *
 * A burst can't, since its cap holds for the whole run, and neither can what was seen by the way.
 */
export function isRepeatable({ provokedBy }: Trial): boolean {
  return (
    provokedBy.kind !== 'any-answer' && !(provokedBy.kind === 'scenario' && provokedBy.scenario === 'burst')
  );
}

/** Tells whether two trials have the same fault in requests of one size. */
function isAlike(one: Trial, other: Trial): boolean {
  return one.variant === other.variant && rankOf(one) === rankOf(other);
}

/** The lower, the better it stands for its like: repeatable, then small. */
function rankOf(trial: Trial): number {
  const { request } = trial.exchange;
  return (isRepeatable(trial) ? 0 : 1e9) + (request.body?.length ?? 0) + request.target.length;
}
