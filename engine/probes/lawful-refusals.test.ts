import { expect, test } from 'vitest';
import { contractOf, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { draft } from '../../generators/draft.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';
import type { Json } from '../../wire/json.ts';
import { lawfulRefusals } from './lawful-refusals.ts';

const NOBODY_CREATES: Changes = {
  '/paths/~1things/post': undefined,
  [`${ONE}/get/responses/403`]: { description: 'Not for you.' },
};

/** How an absent id may be refused, of which the request that is there has `1`. */
async function ofAbsentId(id: string, changes: Changes, status?: number): Promise<readonly number[]> {
  const facts = factsIn(await contractOf(thingsWith(changes), {}, {}), 'getThing');
  const valid = draft(facts.operation, { token: 'example', values: { thing_id: '1' } });
  const fault = { kind: 'missing-resource', variant: '', with: { parameter: 'thing_id' } } as const;
  const drafts = { valid, faulty: { ...valid, path: ['things', id] } };
  return lawfulRefusals(facts, { fault, body: null, query: [] }, drafts, status).flatMap(
    ({ refusals }) => refusals,
  );
}

test('an absent id may be refused as another one’s, where no operation creates one', async () => {
  expect(await ofAbsentId('2', NOBODY_CREATES)).toEqual([403]);
  expect(await ofAbsentId('2', {})).toEqual([]);
});

test('an absent id that is longer than those that are there may be refused for its form, where the document states none', async () => {
  const anyText = { [`${ONE}/parameters/0/schema`]: { type: 'string' } };
  expect(await ofAbsentId('2222', anyText)).toEqual([400, 422]);
  expect(await ofAbsentId('2', anyText)).toEqual([]);
  expect(await ofAbsentId('2222', {})).toEqual([]);
});

/** How a value of the wrong type may be refused that is to name what is made before, as `template` is. */
async function ofReference(template: Json, status?: number): Promise<readonly number[]> {
  const facts = factsIn(await contractOf(thingsWith(), {}, {}), 'createThing');
  const [valid, faulty] = [
    { name: 'first', size: 1 },
    { name: 'first', size: true },
  ].map((body) => draft(facts.operation, { token: 'example', values: {}, body }));
  if (!valid || !faulty) throw new TypeError('two were made');
  const fault = { kind: 'key-type', variant: '', with: { at: '/size' } } as const;
  return lawfulRefusals(facts, { fault, body: template, query: [] }, { valid, faulty }, status).flatMap(
    ({ refusals }) => refusals,
  );
}

test('what a body refers to may be called absent, and is looked for only where it was', async () => {
  const template = { name: 'first', size: '{{thing.id}}' };
  expect(await ofReference(template)).toEqual([404]);
  expect(await ofReference(template, 404)).toEqual([404]);
  expect(await ofReference(template, 403)).toEqual([]);
  expect(await ofReference({ name: 'first', size: 1 })).toEqual([]);
});
