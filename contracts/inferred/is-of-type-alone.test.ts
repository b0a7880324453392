import { expect, test } from 'vitest';
import type { Operation } from '../api/operation.ts';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import { isOfTypeAlone } from './is-of-type-alone.ts';

const library = await loadContract('examples/library/openapi.yaml');

/** A create whose 409 says something. */
function saying(description: string, mediaType = 'application/vnd.api+json'): Operation {
  const { body, ...rest } = operationOf(library, 'createBook');
  const responses = { '409': { description, content: {}, headers: {}, place: '' } };
  return { ...rest, ...(body && { body: { ...body, mediaType } }), responses };
}

test.each([
  ['`type` is not the one of this collection.', true],
  ['The resource object’s type does not match', true],
  ['The `type` is another one.', true],
  ['Another venue has that name and type', false],
  ['A venue with that name exists, or `type` is not the one of this collection', false],
  ['`type` must be unique', false],
  ['Conflict', false],
])('the 409 of a JSON:API create that says “%s” is about its type alone: %s', (description, isAlone) => {
  expect(isOfTypeAlone(saying(description))).toBe(isAlone);
});

test('elsewhere a type may be taken', () => {
  expect(isOfTypeAlone(saying('The type is not available', 'application/json'))).toBe(false);
});
