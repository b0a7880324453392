import { besideAllOthers, keyFault } from '../key-fault.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';
import { excludedKeys } from '../rules/excluded-keys.ts';
import { spoilt } from '../rules/spoilt-texts.ts';

/** One value outside what its rules allow: range, enum, length, pattern, number of items, kind. */
export const keyValue = keyFault(
  'key-value',
  (key, facts) => badValuesFor('key-value', key, facts),
  (key) => key.doubt ?? key.constraintDoubt,
  spoilt,
  (facts, faults) => [...besideAllOthers(facts, faults), ...excludedKeys(facts)],
);
