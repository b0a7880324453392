import type { Operation } from '../../contracts/api/operation.ts';
import type { LedgerEntry } from './ledger.ts';

/** What became of one thing, before lists are asked. */
export interface Fate {
  readonly entry: LedgerEntry;
  /** Why it is thought to be there; undefined if it is thought to be gone. */
  readonly stays?: string;
  /** What was said of its removal. */
  readonly said?: string;
  /** The target said that it removed it. */
  readonly isRemoved?: true;
  /** By what it was removed, if that was answered that there is no such thing. */
  readonly denier?: Operation;
  /** The target refused to remove it. */
  readonly isRefused?: true;
  /** It may lawfully still be shown. */
  readonly isKept?: boolean;
}

/** What becomes of what is removed. @param status of the answer, if there was one */
export function fateOfRemoved(entry: LedgerEntry, remover: Operation, status: number | undefined): Fate {
  const answer = status === undefined ? 'got no answer when it was asked again' : `was answered ${status}`;
  return {
    entry,
    isRemoved: true,
    ...((status === 404 || status === 410) && { denier: remover }),
    said: `${remover.id} ${answer}, and it is still there`,
    isKept: remover.deletes?.after === 'addressable',
    ...(remover.deletes?.archives !== undefined && {
      stays: `${remover.id} keeps them out of sight: the document says “${remover.deletes.archives}”`,
    }),
  };
}

/** What becomes of what could not be removed. @param status of the answer, if there was one */
export function fateOfRefused(entry: LedgerEntry, remover: Operation, status: number | undefined): Fate {
  const answer = status === undefined ? 'got no answer' : `was answered ${status}`;
  return { entry, stays: `${remover.id} ${answer}: run naysayer cleanup`, isRefused: true };
}

/** What becomes of what is beneath something that is removed. @param parent what removes that, if anything does */
export function fateOfBeneath(entry: LedgerEntry, parent: Operation | undefined): Fate {
  return {
    entry,
    said: `${entry.goesWith} was removed, and what was beneath it is still there`,
    isKept: parent?.deletes?.after === 'addressable',
  };
}

/** It was removed as it should be, and is there all the same. */
export function isArchived({ isRemoved, stays }: Fate): boolean {
  return isRemoved === true && stays !== undefined;
}
