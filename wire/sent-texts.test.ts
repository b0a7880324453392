import { expect, test } from 'vitest';
import { sentTexts } from './sent-texts.ts';

test.each<[string, string, string, readonly string[]]>([
  ['ids in its path', '/order-lines/AB-12/%C3%A9t%C3%A9', '', ['AB-12', 'été']],
  ['what is no escape, as it stands', '/lines/100%', '', ['100%']],
  ['values of its query, the longest first', '/lines?a=one&b=four+five', '', ['four five', 'one']],
  ['texts of a body in JSON', '/lines', '{"a":{"b":["deep"]},"c":1234}', ['deep']],
  ['values of a form', '/lines', 'a=one+more&b=%C3%A9t%C3%A9', ['one more', 'été']],
  ['nothing that is very short', '/lines?a=ab', '{"a":"ab"}', []],
  ['nothing of a very long body', '/lines', JSON.stringify({ a: 'abc', b: 'x'.repeat(60_000) }), []],
])('what an answer may repeat of its request: %s', (_, target, body, texts) => {
  expect(sentTexts(target, body)).toEqual(texts);
});
