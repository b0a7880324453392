import { expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { factsOf } from '../operation-facts.ts';
import { bodySyntax } from './body-syntax.ts';

const REQUIRED = '/paths/~1things/post/requestBody/required';
const EMPTY = ['an empty body', 'a body of spaces'];

async function emptinessWith(changes: Changes): Promise<readonly string[]> {
  const facts = factsOf(await contractWith(changes)).get('createThing');
  const names = facts ? bodySyntax.variants(facts).map((each) => each.name) : [];
  return names.filter((name) => EMPTY.includes(name));
}

test('a body without anything in it is a fault where the body and one of its keys are required', async () => {
  expect(await emptinessWith({})).toEqual(EMPTY);
});

test.each<[string, string, Json | undefined]>([
  ['the document does not say that the body is required', REQUIRED, undefined],
  ['it says that it is not', REQUIRED, false],
  ['an empty object is a body', `${MEDIA}/schema/required`, undefined],
])('it is none where %s', async (_, place, value) => {
  expect(await emptinessWith({ [place]: value })).toEqual([]);
});
