import type { BadValue } from '../key-fault.ts';
import { keyFault } from '../key-fault.ts';
import type { KeyFact } from '../operation-facts.ts';

/** One key with a value that a lenient parser might coerce into the right type. */
export const keyCoercion = keyFault('key-coercion', coercible, (key) => key.doubt);

function coercible({ value, path, required }: KeyFact): readonly BadValue[] {
  // An optional key that is null may count as absent, so null is only sure to be wrong for a required one.
  const absent: readonly BadValue[] =
    required && typeof path.at(-1) === 'string' ? [{ name: 'null', value: null }] : [];
  switch (typeof value) {
    case 'string':
      return [
        { name: 'a number for the string', value: 5 },
        { name: 'true for the string', value: true },
        ...absent,
      ];
    case 'number':
      return [
        { name: 'the number as a string', value: String(value) },
        { name: 'true for the number', value: true },
        ...absent,
      ];
    case 'boolean':
      return [
        { name: 'the boolean as a string', value: String(value) },
        { name: '1 for the boolean', value: 1 },
        ...absent,
      ];
    default:
      return absent;
  }
}
