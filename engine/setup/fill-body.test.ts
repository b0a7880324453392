import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { contractOf, contractWith, MEDIA, thingsWith } from '../../contracts/openapi/testing/things.ts';
import { fillBody } from './fill-body.ts';
import type { Filled } from './fill-body.ts';
import { GivenValues } from './given-values.ts';
import type { Giving } from './renewed-values.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';

const PARENT = { anyOf: [{ type: 'integer' }, { type: 'string', 'x-naysayer': { unique: 'client' } }] };

/** The body of a thing that refers to others, filled in. */
async function filled(references: Readonly<Record<string, Json>>, value: Json): Promise<Json | undefined> {
  const contract = await contractWith({
    '/paths/~1things/post/x-naysayer': { returns: 'thing', resultId: '/id' },
    [`${MEDIA}/schema/properties/parent`]: PARENT,
    [`${MEDIA}/schema/properties/parents`]: { type: 'array' },
    [`${MEDIA}/examples/fuller`]: { value },
  });
  const facts = factsIn(contract, 'createThing');
  const find = async ({ type, key }: { type: string; key: string }): Promise<Json> =>
    await Promise.resolve(references[`${type}.${key}`] ?? null);
  return (await fillBody(facts, value, 'u1', find)).body;
}

describe('what a body refers to', () => {
  test.each([7, '7', true, { id: 7 }])('stands in it as the target gave it: %j', async (given) => {
    const body = await filled({ 'thing.id': given }, { name: 'a name', parent: '{{thing.id}}' });
    expect(body).toEqual({ name: 'naysayer u1', parent: given });
  });

  test('stands at each place that refers to it', async () => {
    const parents = ['{{thing.id}}', '{{ thing.data.id }}', '{{thing.id}}'];
    const body = await filled({ 'thing.id': 7, 'thing.data.id': 8 }, { name: 'a name', parents });
    expect(body).toMatchObject({ parents: [7, 8, 7] });
  });
});

describe('what names a thing, by its key', () => {
  const named = async (value: Json, giving?: Giving): Promise<Filled> => {
    const document = thingsWith({
      [`${MEDIA}/schema/properties/name/x-naysayer`]: undefined,
      [`${MEDIA}/examples`]: { given: { value: { name: 'thing', size: 1 } } },
    });
    const contract = await contractOf(document, {}, {});
    const facts = factsIn(contract, 'createThing');
    return await fillBody(facts, value, 'u1', async () => await Promise.resolve(null), giving);
  };

  test('is new, keeps the form of the example, and is known again by what is new in it', async () => {
    expect(await named({ name: 'example.org.' })).toEqual({ body: { name: 'exampleu1.org.' }, marker: 'u1' });
    expect(await named({ name: 'a thing' })).toEqual({ body: { name: 'naysayer u1' }, marker: 'u1' });
  });

  test('is a code that is known again by itself, where what was given out before is known', async () => {
    const giving = { given: new GivenValues(), parents: '' };
    const { body, marker } = await named({ name: 'LMP-0001' }, giving);
    expect(marker).toMatch(/^LMP-\d{4}$/);
    expect(body).toEqual({ name: marker });
    expect(await named({ name: 'B-07' }, giving)).not.toHaveProperty('marker');
    expect(await named({ name: 'LMP-0001' })).toEqual({ body: { name: 'LMPu1-0001' }, marker: 'u1' });
  });

  test('is new too where something else is wrong with the body', async () => {
    expect(await named({ name: 'thing', size: 0 })).toMatchObject({ body: { name: 'naysayer-u1', size: 0 } });
  });
});
