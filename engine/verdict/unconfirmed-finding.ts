import { evidenceOf } from '../../checks/evidence.ts';
import type { Violation } from '../../checks/judgement.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Expectation, Level } from '../../contracts/requirements/expectation.ts';
import type { Requirement } from '../../contracts/requirements/requirement.ts';

/** A trial, and how it broke a promise. */
export interface Sighting {
  readonly broken: Violation;
  readonly trial: Trial;
}

/** One way in which a promise is broken on one operation, as it was first and most simply seen. */
export interface UnconfirmedFinding extends Sighting {
  readonly requirement: Requirement;
  readonly expectation: Expectation;
  readonly level: Level;
  readonly variants: readonly string[];
  /** Others that broke it in the same way, in case that the simplest only suffered from what another request did. */
  readonly others?: readonly Sighting[];
}

/** Each is an exchange that is kept. */
const MOST_OTHERS = 3;

/** The way in which a promise is broken, wherever it is: findings with the same text are alike. */
export function wayOf({ requirement, broken }: Pick<UnconfirmedFinding, 'requirement' | 'broken'>): string {
  return [requirement.id, broken.kind, broken.like].join('\n');
}

/**
 * A finding with one more trial that broke its promise in the same way: the simplest stands for it.
 *
 * @param found with the trial, and the finding as it was known, if it was
 */
export function seenOnceMore(
  { broken, trial, ...found }: Omit<UnconfirmedFinding, 'variants' | 'others'>,
  known: UnconfirmedFinding | undefined,
): UnconfirmedFinding {
  const latest = { broken, trial };
  const [simplest = latest, ...others] = [
    ...(known ? [{ broken: known.broken, trial: known.trial }, ...(known.others ?? [])] : []),
    latest,
  ].toSorted((one, other) => rankOf(one.trial) - rankOf(other.trial));
  return {
    ...found,
    ...simplest,
    variants: [...new Set([...(known?.variants ?? []), trial.variant])],
    others: others
      .filter((other, index) =>
        [simplest, ...others.slice(0, index)].every((each) => !isAlike(each.trial, other.trial)),
      )
      .slice(0, MOST_OTHERS),
  };
}

/**
 * Tells whether a trial can be brought about again by itself.
 *
 * A burst can't, since its cap holds for the whole run, and neither can what was seen by the way.
 */
export function isRepeatable(trial: Trial): boolean {
  return trial.provokedBy.kind !== 'any-answer' && evidenceOf(trial, 'burst') === undefined;
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
