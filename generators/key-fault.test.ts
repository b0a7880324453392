import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import type { FaultFamily } from './fault-family.ts';
import { keyCoercion } from './faults/key-coercion.ts';
import { keyType } from './faults/key-type.ts';
import { keyValue } from './faults/key-value.ts';
import { requiredKey } from './faults/required-key.ts';
import type { OperationFacts } from './operation-facts.ts';
import { factsIn } from './testing/facts-in.ts';
import { smallest } from './smallest.ts';
import { bytesOf, situationFor, validDraft } from './testing/valid-draft.ts';

const NAME = { type: 'string', minLength: 1 };
const BOOK = {
  type: 'object',
  required: ['name', 'pages'],
  properties: { name: NAME, pages: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
};
const DISC = {
  type: 'object',
  required: ['name', 'minutes'],
  properties: { name: NAME, minutes: { type: 'number' } },
  additionalProperties: false,
};
const VALUE = { name: 'first', pages: 3 };

async function factsWith(schema: JsonObject, value: JsonObject = VALUE): Promise<OperationFacts> {
  const contract = await contractWith({ [MEDIA]: { schema, example: value } });
  return factsIn(contract, 'createThing');
}

/** The variants of a kind of fault that are proved on the final bytes of what is made from the example. */
function provedIn(family: FaultFamily, facts: OperationFacts): readonly string[] {
  const situation = situationFor(facts);
  const valid = validDraft(facts, situation, facts.minimal);
  return family
    .variants(facts)
    .filter(({ madeBase }) => madeBase === undefined)
    .flatMap((variant) => {
      const occasion = { name: variant.name, facts, family, variant, valid, situation };
      return family.prove(bytesOf(occasion, smallest(variant))) ? [variant.name] : [];
    });
}

describe.each(['oneOf', 'anyOf'])('where a body is one of several things (%s)', (choice) => {
  const schema = { [choice]: [DISC, BOOK] };

  test.each<[string, FaultFamily, readonly string[]]>([
    ['a wrong type', keyType, ['pages: a list of two', 'name: an object']],
    ['a coerced type', keyCoercion, ['pages: the number as a string', 'name: true for the string']],
    ['a value outside its range', keyValue, ['pages: just below 1', 'name: shorter than 1']],
    ['a key left out', requiredKey, ['pages left out', 'name left out']],
  ])('%s is a fault by the thing that it is', async (_, family, names) => {
    const facts = await factsWith(schema);
    expect(family.skip(facts)).toBeUndefined();
    expect(provedIn(family, facts)).toEqual(expect.arrayContaining([...names]));
  });

  test('what makes it another one of them is no fault', async () => {
    const thing = (size: JsonObject): JsonObject => ({
      type: 'object',
      required: ['size'],
      properties: { size },
    });
    const facts = await factsWith(
      { [choice]: [thing({ type: 'integer', minimum: 1 }), thing({ type: 'string' })] },
      { size: 3 },
    );
    expect(provedIn(keyCoercion, facts)).toEqual(['size: true for the number', 'size: null']);
    expect(provedIn(keyType, facts)).toEqual(['size: an object', 'size: a list of two']);
  });
});

describe('a value is not put into a key', () => {
  test('where none is refused', async () => {
    const facts = await factsWith({ type: 'object', properties: { name: {} } }, { name: 'a' });
    expect(keyType.skip(facts)?.reason).toBe('no documented key can have such a value');
  });

  test('where each breaks a rule on others, and it is said so', async () => {
    const schema = {
      type: 'object',
      properties: { name: {} },
      if: { properties: { name: { type: 'string' } } },
      else: { required: ['other'] },
    };
    const facts = await factsWith(schema, { name: 'a' });
    expect(keyType.skip(facts)?.reason).toBe('every such value of a key breaks a rule on other keys, too');
  });
});
