import { isJsonObject } from '../../wire/json.ts';
import type { BadValue } from '../key-fault.ts';
import { keyFault } from '../key-fault.ts';
import type { KeyFact } from '../operation-facts.ts';

const OBJECT: BadValue = { name: 'an object', value: { naysayer: 1 } };
const LIST: BadValue = { name: 'a list of two', value: ['naysayer', 'naysayer'] };
const TEXT: BadValue = { name: 'a string', value: 'naysayer' };
const NUMBER: BadValue = { name: 'a number', value: 5 };
/** What a reader that asks only whether there is a value takes for none. */
const FALSY: readonly BadValue[] = [
  { name: 'an empty string', value: '' },
  { name: 'zero', value: 0 },
  { name: 'false', value: false },
];

/** One key with a value of a JSON type that cannot be taken for the right one. */
export const keyType = keyFault('key-type', badTypes, (key) => key.doubt);

function badTypes({ value, nullable }: KeyFact): readonly BadValue[] {
  // Where null is allowed, a lenient reader may take them for it.
  const falsy = nullable ? [] : FALSY;
  if (Array.isArray(value)) return [OBJECT, TEXT, NUMBER, ...falsy];
  if (isJsonObject(value)) return [LIST, TEXT, NUMBER, ...falsy];
  return [OBJECT, LIST];
}
