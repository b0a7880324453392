import type { Skip } from '../../contracts/skip.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Violation } from '../../checks/judgement.ts';
import { judge } from '../../checks/judge.ts';
import type { Knowledge } from '../../checks/judge.ts';
import type { Contract } from '../../contracts/contract.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Expectation } from '../../contracts/requirements/expectation.ts';
import { isOfLenientReader } from '../../contracts/requirements/lenient-reader.ts';
import { expectationFor } from '../../contracts/sources/expectation-for.ts';
import { isSwitchedOff } from '../../contracts/sources/is-switched-off.ts';
import { gradeDoubt } from '../plan/grade-doubt.ts';
import { brokenInAnyCase } from './broken-in-any-case.ts';
import { seenOnceMore, wayOf } from './unconfirmed-finding.ts';
import type { UnconfirmedFinding } from './unconfirmed-finding.ts';
import type { Level } from '../../contracts/requirements/expectation.ts';
import type { Provocation, Requirement } from '../../contracts/requirements/requirement.ts';
import type { Trial } from '../../checks/trial.ts';

/** What was seen of one promise on one operation; where nothing could be said, how often each reason was given. */
export interface CellCounts {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: Readonly<Record<string, number>>;
  readonly 'not-exercised': Readonly<Record<string, number>>;
  readonly 'not-applicable': Readonly<Record<string, number>>;
  readonly unconfirmed: readonly UnconfirmedFinding[];
}

/** Ways of one kind that are told apart on one operation: an answer may say something new each time. */
const MOST_LIKE = 10;

interface CountsSoFar {
  pass: number;
  fail: number;
  readonly inconclusive: Record<string, number>;
  readonly 'not-exercised': Record<string, number>;
  readonly 'not-applicable': Record<string, number>;
  readonly unconfirmed: Map<string, UnconfirmedFinding>;
}

interface Counted {
  readonly requirement: Requirement;
  readonly expectation: Expectation;
  /** Its operation is known less surely than a MUST asks for. */
  readonly isDoubtful: boolean;
  readonly counts: CountsSoFar;
}

/** Judges every trial by every promise that it bears on, as it comes, and keeps only what a report needs. */
export class Tally {
  readonly #contract: Contract;
  readonly #knowledge: () => Knowledge;
  readonly #counts = new Map<string, CountsSoFar>();
  readonly #known = new Map<string, readonly Counted[]>();
  readonly #ways = new Map<string, Level>();
  readonly #validAnswers: Record<string, Record<string, number>> = {};

  /** @param knowledge what checks know by now: a run gets new secrets */
  constructor(contract: Contract, knowledge: () => Knowledge) {
    this.#contract = contract;
    this.#knowledge = knowledge;
  }

  /** Operation → status, or `none` for no answer → how often a valid request was answered so. */
  get validAnswers(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    return this.#validAnswers;
  }

  /** Judges a trial. Returns what it breaks, the gravest first. */
  add(trial: Trial): readonly UnconfirmedFinding[] {
    if (trial.provokedBy.kind === 'valid') this.#note(trial);
    const found: UnconfirmedFinding[] = [];
    const knowledge = this.#knowledge();
    for (const counted of this.#countedBy(trial)) {
      const { counts, expectation } = counted;
      const judgement = judge(expectation.assertion, trial, knowledge);
      switch (judgement.verdict) {
        case 'pass':
          counts.pass += 1;
          break;
        case 'inconclusive':
        case 'not-exercised':
        case 'not-applicable':
          counts[judgement.verdict][judgement.reason] =
            (counts[judgement.verdict][judgement.reason] ?? 0) + 1;
          break;
        case 'fail':
          counts.fail += 1;
          found.push(this.#found(counted, toldApart(judgement, trial), trial));
          break;
        default:
          judgement satisfies never;
      }
    }
    if (found.length < 2) return found;
    return found.toSorted((one, other) => one.level.localeCompare(other.level));
  }

  /** Tells whether a trial breaks a promise, without counting it. */
  breaks(trial: Trial): boolean {
    const knowledge = this.#knowledge();
    return this.#countedBy(trial).some(
      ({ expectation }) => judge(expectation.assertion, trial, knowledge).verdict === 'fail',
    );
  }

  /** Notes that trials could not take place. */
  skip(provokedBy: Provocation, operation: string, { verdict, reason }: Skip): void {
    for (const requirement of this.#contract.requirements) {
      if (!requirement.provokedBy.some((each) => each.kind !== 'any-answer' && bearsOn(each, provokedBy)))
        continue;
      const counts = this.#countsOf(requirement.id, operation);
      counts[verdict][reason] = (counts[verdict][reason] ?? 0) + 1;
    }
  }

  /** The ways in which promises were found broken, be it on many operations, each with the gravest level. */
  get ways(): ReadonlyMap<string, Level> {
    return this.#ways;
  }

  /** How many findings there are to be sent again. */
  get unconfirmed(): number {
    return [...this.#counts.values()].reduce((sum, { unconfirmed }) => sum + unconfirmed.size, 0);
  }

  /** What was seen of a promise on an operation so far. */
  count(requirement: string, operation: string): CellCounts {
    const counts = this.#countsOf(requirement, operation);
    return { ...counts, unconfirmed: [...counts.unconfirmed.values()] };
  }

  #note({ operation, exchange }: Trial): void {
    const status = String(statusOf(exchange.reply) ?? 'none');
    const counts = (this.#validAnswers[operation] ??= {});
    counts[status] = (counts[status] ?? 0) + 1;
  }

  /** The promises that a trial bears on, each with its counts; looked up once for each kind of trial. */
  #countedBy({ operation, provokedBy }: Trial): readonly Counted[] {
    const what =
      'fault' in provokedBy ? provokedBy.fault : 'scenario' in provokedBy ? provokedBy.scenario : '';
    const key = `${operation} ${provokedBy.kind} ${what}`;
    const known = this.#known.get(key);
    if (known) return known;
    const asked = operationOf(this.#contract, operation);
    const isDoubtful = gradeDoubt(asked) !== undefined;
    const isTakenBack =
      provokedBy.kind === 'fault' && isSwitchedOff(this.#contract, provokedBy.fault, operation);
    const counted = this.#contract.requirements
      .filter(
        ({ asks, provokedBy: own }) =>
          own.some((each) => bearsOn(each, provokedBy)) && !(isTakenBack && asks.kind === 'no-effect'),
      )
      .flatMap((requirement) => {
        const expectation = expectationFor(this.#contract, requirement, asked);
        if (!expectation) return [];
        return [{ requirement, expectation, isDoubtful, counts: this.#countsOf(requirement.id, operation) }];
      });
    this.#known.set(key, counted);
    return counted;
  }

  #found(counted: Counted, broken: Violation, trial: Trial): UnconfirmedFinding {
    const { requirement, expectation, isDoubtful, counts } = counted;
    const isInDoubt = trial.doubt !== undefined && !brokenInAnyCase(requirement, expectation, trial);
    const level = isDoubtful || isInDoubt ? 'SHOULD' : (broken.level ?? expectation.level);
    const key = keyFor(counts, level, broken);
    const found = seenOnceMore(
      { requirement, expectation, level, broken, trial },
      counts.unconfirmed.get(key),
    );
    counts.unconfirmed.set(key, found);
    const way = wayOf(found);
    if (level === 'MUST' || !this.#ways.has(way)) this.#ways.set(way, level);
    return { ...found, broken, trial };
  }

  #countsOf(requirement: string, operation: string): CountsSoFar {
    const key = `${requirement} ${operation}`;
    const known = this.#counts.get(key);
    if (known) return known;
    const made: CountsSoFar = {
      pass: 0,
      fail: 0,
      inconclusive: {},
      'not-exercised': {},
      'not-applicable': {},
      unconfirmed: new Map(),
    };
    this.#counts.set(key, made);
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

/** What a lenient reader takes is another finding than what is against a rule of its own. */
function toldApart(broken: Violation, { doubt, exchange }: Trial): Violation {
  const isLenient = broken.like === undefined && isOfLenientReader(doubt) && succeeded(exchange.reply);
  return isLenient ? { ...broken, like: 'a lenient reader' } : broken;
}

/** What findings of one way have in common; what comes after many ways of one kind is one more. */
function keyFor({ unconfirmed }: CountsSoFar, level: Level, { kind, like }: Violation): string {
  const all = `${level} ${kind} `;
  const own = `${all}${like ?? ''}`;
  const isKnown = like === undefined || unconfirmed.has(own);
  const count = isKnown ? 0 : [...unconfirmed.keys()].filter((each) => each.startsWith(all)).length;
  return count < MOST_LIKE ? own : all;
}
