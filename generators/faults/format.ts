import { keyFault } from '../key-fault.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';

/** One value that is not of its format, which JSON Schema lets a reader take for a mere note. */
export const format = keyFault(
  'format',
  (key, facts) => badValuesFor('format', key, facts),
  (key) => key.doubt ?? key.constraintDoubt,
);
