import { expect, test } from 'vitest';
import { differenceOf } from './difference.ts';

/** The texts with what differs in brackets. */
function bracketed(expected: string, actual: string): readonly string[] {
  const found = differenceOf(expected, actual);
  return [found.expected, found.actual].map((marks) =>
    marks.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''),
  );
}

test.each([
  ['400', '422, application/json, {"error":{}}', '[400]', '[422], application/json, {"error":{}}'],
  ['401 with a challenge', '401 without a challenge', '401 [with] a challenge', '401 [without] a challenge'],
  ['Allow: GET, PUT', 'Allow: GET, without PUT', 'Allow: GET, PUT', 'Allow: GET, [without] PUT'],
  ['one two', 'three four', '[one two]', '[three four]'],
  ['an answer below 500', '500, text/plain, no', '[an answer below 500]', '[500], text/plain, no'],
  ['', '', '', ''],
])('%j against %j', (expected, actual, before, after) => {
  expect(bracketed(expected, actual)).toEqual([before, after]);
});

test('leaves long texts as they are', () => {
  const long = 'word '.repeat(500);
  expect(differenceOf('word', long).actual).toEqual([{ text: long, differs: false }]);
});

test.each(['400', 'a b c', ' , ', 'no key "error": 404'])('loses nothing of %j', (text) => {
  const { expected, actual } = differenceOf(text, `${text} and more`);
  expect(expected.map((each) => each.text).join('')).toBe(text);
  expect(actual.map((each) => each.text).join('')).toBe(`${text} and more`);
});
