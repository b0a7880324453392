import type { Operation } from '../../contracts/api/operation.ts';
import { forcingQuery } from './forcing-query.ts';
import type { LedgerEntry } from './ledger.ts';

/** A removal that the target refused. */
export interface RefusedRemoval {
  readonly number: number;
  readonly entry: LedgerEntry;
  readonly remover: Operation;
  readonly status: number | undefined;
}

/** How what was refused is removed after all. */
export interface Removing {
  /** Asks once more; what is refused again comes back. */
  readonly again: (each: RefusedRemoval) => Promise<RefusedRemoval | undefined>;
  /** Asks to remove it with all that is in it, and after each action on the thing that may free it; what is kept all the same comes back. */
  readonly afterActions: (each: RefusedRemoval) => Promise<RefusedRemoval | undefined>;
  readonly isStopped: () => boolean;
}

/** Statuses with which things are kept that others refer to: some servers fail of that. */
const WHILE_REFERRED_TO = [400, 409, 412, 422, 423, 424, 500];

/** Statuses with which things are kept for the state that they are in. */
export const IN_ITS_STATE = [409, 422, 423];

/**
 * Removes what was refused to be removed: once what refers to it is gone, with all that is in it, and once an action freed it; what was freed may be
 * what another thing was kept for.
 *
 * @returns what is kept all the same
 */
export async function removingRefused(
  refused: readonly RefusedRemoval[],
  { again, afterActions, isStopped }: Removing,
): Promise<readonly RefusedRemoval[]> {
  let kept = refused;
  for (let before = Infinity; kept.length < before && !isStopped();) {
    before = kept.length;
    kept = await keptBy(again, mayGoLater, kept);
    if (kept.length === before) kept = await keptBy(afterActions, mayBeFreed, kept);
  }
  return kept;
}

/** What one try leaves of what may go. */
export async function keptBy(
  attempt: (each: RefusedRemoval) => Promise<RefusedRemoval | undefined>,
  mayGo: (each: RefusedRemoval) => boolean,
  refused: readonly RefusedRemoval[],
): Promise<readonly RefusedRemoval[]> {
  const tried = await Promise.all(refused.map(async (each) => (mayGo(each) ? await attempt(each) : each)));
  return tried.filter((each) => each !== undefined);
}

/** Tells whether what was refused may go once something else is gone; so may what had no answer: by then it may be gone; what was said to be gone before has no answer for that. */
export function mayGoLater({ entry, status }: RefusedRemoval): boolean {
  return status === undefined ? entry.deleted !== true : WHILE_REFERRED_TO.includes(status);
}

function mayBeFreed({ remover, status = 0 }: RefusedRemoval): boolean {
  return (forcingQuery(remover).length > 0 ? WHILE_REFERRED_TO : IN_ITS_STATE).includes(status);
}
