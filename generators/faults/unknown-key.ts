import { keyFault } from '../key-fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { BadValue } from '../rules/bad-value.ts';
import { edited } from '../rules/bad-value.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';
import type { RulePlace } from '../rules/rule-places.ts';
import { samplesOf } from '../rules/samples-of.ts';
import { shownKeys } from '../shown-keys.ts';

const MOST_SHOWN = 2;

/** One key more in an object that is documented to have no other. */
export const unknownKey = keyFault(
  'unknown-key',
  (key, facts) => {
    const unknown = badValuesFor('unknown-key', key, facts);
    return [...unknown, ...shownAlone(key, facts, unknown)];
  },
  (key) => key.doubt ?? key.constraintDoubt,
);

/** Keys that answers have and a body may not: what reads a body into the thing itself knows them. */
function shownAlone(
  { base, path }: RulePlace,
  facts: OperationFacts,
  [unknown]: readonly BadValue[],
): readonly BadValue[] {
  const { contract, oracle } = facts;
  if (path.length > 0 || unknown?.keyword === undefined || !oracle || contract.promises) return [];
  const { keyword } = unknown;
  return shownKeys(facts)
    .flatMap(({ name, schemas }): readonly BadValue[] => {
      const [value] = samplesOf(facts, schemas);
      const edits = value === undefined || typeof value === 'object' ? [] : [{ at: [name], value }];
      const isRefused = edits.length > 0 && oracle(edited(base, path, edits)).length > 0;
      return isRefused ? [{ name: `the key ${name}, which only answers have`, edits, keyword }] : [];
    })
    .slice(0, MOST_SHOWN);
}
