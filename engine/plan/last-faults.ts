import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';

/** Faults that may spoil a target for what comes after them: they are tried when all else is done. */
export const LAST_FAULTS: readonly FaultKind[] = ['hostile-value', 'hostile-parameter', 'too-large'];
