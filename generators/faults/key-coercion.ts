import type { BadValue } from '../key-fault.ts';
import { keyFault } from '../key-fault.ts';
import type { KeyFact } from '../operation-facts.ts';

/** What a lenient parser may take for the place of one of the options. */
const ORDINALS: readonly BadValue[] = [0, 1].map((value) => ({
  name: `${value} for one of the options`,
  value,
}));

/** One key with a value that a lenient parser might coerce into the right type. */
export const keyCoercion = keyFault('key-coercion', coercible, (key) => key.doubt);

function coercible({ value, path, required, nullable, nullRemoves, schemas }: KeyFact): readonly BadValue[] {
  // An optional key that is null may count as absent, so null is only sure to be wrong for a required one.
  const absent: readonly BadValue[] =
    (required || nullRemoves) && typeof path.at(-1) === 'string' ? [{ name: 'null', value: null }] : [];
  // Nor is an empty text, where null is allowed.
  const empty = (type: string): readonly BadValue[] =>
    nullable ? [] : [{ name: `an empty string for the ${type}`, value: '' }];
  const isOption = schemas.some((schema) => Array.isArray(schema['enum']));
  switch (typeof value) {
    case 'string':
      return [
        { name: 'a number for the string', value: 5 },
        { name: 'true for the string', value: true },
        ...absent,
        ...(isOption ? ORDINALS : []),
      ];
    case 'number':
      return [
        { name: 'the number as a string', value: String(value) },
        { name: 'true for the number', value: true },
        ...absent,
        ...empty('number'),
      ];
    case 'boolean':
      return [
        { name: 'the boolean as a string', value: String(value) },
        { name: '1 for the boolean', value: 1 },
        ...absent,
        ...empty('boolean'),
      ];
    default:
      return absent;
  }
}
