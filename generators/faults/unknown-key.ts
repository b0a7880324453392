import { keyFault } from '../key-fault.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';

/** One key more in an object that is documented to have no other. */
export const unknownKey = keyFault(
  'unknown-key',
  (key, facts) => badValuesFor('unknown-key', key, facts),
  (key) => key.doubt ?? key.constraintDoubt,
);
