import type { LedgerEntry } from './ledger.ts';

/** Names what a path parameter of an entry stands for: the thing itself, or the parent that it goes with. */
export function nameOf({ values }: LedgerEntry, parameter: string | undefined): string {
  return parameter === undefined ? '' : `${parameter}=${values[parameter]}`;
}
