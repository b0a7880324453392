import { expect, test } from 'vitest';
import { documentationOf } from './documentation-of.ts';
import { written } from './testing/whole-pacts.ts';

test.each([
  [{ text: 'A.', source: 'RFC 9110 §15.5.2' }, 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2'],
  [{ text: 'A.', source: 'RFC 9457' }, 'https://www.rfc-editor.org/rfc/rfc9457'],
])('a standard is linked to: %j', (sentence, link) => {
  expect(documentationOf([sentence])).toEqual([`“A.” (${sentence.source}, ${link})`]);
});

test('a place in a document is named, and a page that has no address by its name', () => {
  expect(
    documentationOf([
      { text: '401: No.', source: 'its OpenAPI document', place: '/paths/~1books/post/responses/401' },
      { text: 'B.', source: 'an API, "Errors" page' },
    ]),
  ).toEqual([
    '“401: No.” (its OpenAPI document, #/paths/~1books/post/responses/401)',
    '“B.” (an API, "Errors" page)',
  ]);
});

test('each interaction says in its comments what its promise rests on', () => {
  for (const { comments, description } of written) {
    const { text } = comments as { readonly text?: readonly string[] };
    expect(text?.length, description).toBeGreaterThan(0);
  }
});
