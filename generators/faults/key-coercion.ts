import { keyFault, ofNewKeys } from '../key-fault.ts';
import type { BadValue } from '../rules/bad-value.ts';
import { replaced } from '../rules/bad-value.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { noListFor } from './key-type.ts';
import { isLoneItem } from './lone-item.ts';

/** What a lenient parser may take for the place of one of the options. */
const ORDINALS: readonly BadValue[] = [0, 1].map((value) =>
  replaced(`${value} for one of the options`, value),
);

/** One key with a value that a lenient parser might coerce into the right type. */
export const keyCoercion = keyFault('key-coercion', ofNewKeys(coercible), (key) => key.doubt);

function coercible(key: KeyFact, facts: OperationFacts): readonly BadValue[] {
  const { value, path, required, nullable, nullRemoves, schemas } = key;
  // An optional key that is null may count as absent, or be taken away by it: see `requiredNull`.
  const absent: readonly BadValue[] =
    required && !nullRemoves && typeof path.at(-1) === 'string' ? [replaced('null', null)] : [];
  // Nor is an empty text, where null is allowed.
  const empty = (type: string): readonly BadValue[] =>
    nullable ? [] : [replaced(`an empty string for the ${type}`, '')];
  if (Array.isArray(value)) return [...absent, ...loneItems(key, facts)];
  const isOption = schemas.some((schema) => Array.isArray(schema['enum']));
  switch (typeof value) {
    case 'string':
      return [
        replaced('a number for the string', 5),
        replaced('true for the string', true),
        ...absent,
        ...(isOption ? ORDINALS : []),
      ];
    case 'number':
      return [
        replaced('the number as a string', String(value)),
        replaced('true for the number', true),
        ...absent,
        ...empty('number'),
      ];
    case 'boolean':
      return [
        replaced('the boolean as a string', String(value)),
        replaced('1 for the boolean', 1),
        ...absent,
        ...empty('boolean'),
      ];
    default:
      return absent;
  }
}

/** What a lenient reader may take for a list of one: what is no list, and an item of the valid one. */
function loneItems(key: KeyFact, facts: OperationFacts): readonly BadValue[] {
  const [first] = Array.isArray(key.value) ? key.value : [];
  const own = first === undefined ? [] : [replaced('an item alone', first)];
  return [...own, ...noListFor(key)].filter((bad) => isLoneItem(key, facts, bad));
}
