import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { keyValue } from '../faults/key-value.ts';
import { requiredKey } from '../faults/required-key.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';

const THING = {
  type: 'object',
  required: ['name', 'pages'],
  properties: {
    name: { type: 'string' },
    pages: { type: 'integer', minimum: 1 },
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { type: 'integer', minimum: 1 }])),
  },
};

async function factsWith(schema: JsonObject, examples: JsonObject = {}): Promise<OperationFacts> {
  const contract = await contractWith({ [MEDIA]: { schema, ...examples } });
  return factsIn(contract, 'createThing');
}

const besideOthers = (names: readonly { readonly name: string }[]): readonly string[] =>
  names.map(({ name }) => name).filter((each) => each.endsWith(' beside others'));

describe('a fault beside all optional keys', () => {
  test('is tried once for each key, however many optional keys there are', async () => {
    const facts = await factsWith(THING);
    expect(besideOthers(requiredKey.variants(facts))).toEqual([
      'name left out beside others',
      'pages left out beside others',
    ]);
    expect(besideOthers(keyValue.variants(facts))).toEqual(
      ['pages', 'a', 'b', 'c', 'd', 'e'].map((key) => `${key}: just below 1, beside others`),
    );
  });

  test('is not tried where nothing is optional', async () => {
    const facts = await factsWith({ ...THING, required: Object.keys(THING.properties) });
    expect(besideOthers([...requiredKey.variants(facts), ...keyValue.variants(facts)])).toEqual([]);
  });

  test('is tried on an example, before a body that is made', async () => {
    const full = { name: 'first', pages: 3, a: 7 };
    const examples = { small: { value: { name: 'first', pages: 3 } }, fuller: { value: full } };
    const facts = await factsWith(THING, { examples });
    const variant = requiredKey.variants(facts).find(({ name }) => name.endsWith(' beside others'));
    expect(variant?.madeBase).toEqual(full);
  });
});
