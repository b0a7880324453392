import { isJsonObject } from '../../wire/json.ts';
import { keyFault, ofNewKeys } from '../key-fault.ts';
import type { BadValue } from '../rules/bad-value.ts';
import { replaced } from '../rules/bad-value.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { isLoneItem } from './lone-item.ts';

const OBJECT: BadValue = replaced('an object', { naysayer: 1 });
const LIST: BadValue = replaced('a list of two', ['naysayer', 'naysayer']);
const TEXT: BadValue = replaced('a string', 'naysayer');
/** No reader of numbers or of yes and no takes it for one: digits and `true` in quotes are a coercion. */
const LETTERS: Readonly<Partial<Record<string, BadValue>>> = {
  number: replaced('letters for the number', 'naysayer'),
  boolean: replaced('a word for the boolean', 'naysayer'),
};
const NUMBER: BadValue = replaced('a number', 5);
/** What a reader that asks only whether there is a value takes for none. */
const FALSY: readonly BadValue[] = [
  replaced('an empty string', ''),
  replaced('zero', 0),
  replaced('false', false),
];

/** One key with a value of a JSON type that cannot be taken for the right one. */
export const keyType = keyFault('key-type', ofNewKeys(badTypes), (key) => key.doubt);

function badTypes(key: KeyFact, facts: OperationFacts): readonly BadValue[] {
  const { value } = key;
  if (Array.isArray(value)) return noListFor(key).filter((bad) => !isLoneItem(key, facts, bad));
  if (isJsonObject(value)) return [LIST, TEXT, NUMBER, ...falsyFor(key)];
  const letters = facts.contract.promises ? undefined : LETTERS[typeof value];
  return [OBJECT, LIST, ...(letters ? [letters] : [])];
}

/** What is no list, for a key that wants one. */
export function noListFor(key: KeyFact): readonly BadValue[] {
  return [OBJECT, TEXT, NUMBER, ...falsyFor(key)];
}

/** Where null is allowed, a lenient reader may take them for it. */
function falsyFor({ nullable }: KeyFact): readonly BadValue[] {
  return nullable ? [] : FALSY;
}
