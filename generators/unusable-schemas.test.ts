import { describe, expect, test } from 'vitest';
import { ContractError } from '../contracts/contract-error.ts';
import type { Json } from '../wire/json.ts';
import { contractWith, MEDIA, ONE } from '../contracts/openapi/testing/things.ts';
import type { Changes } from '../contracts/openapi/testing/things.ts';
import { factsOf } from './operation-facts.ts';

const NAME = `${MEDIA}/schema/properties/name`;

async function problemsWith(changes: Changes): Promise<readonly string[]> {
  const contract = await contractWith(changes);
  try {
    factsOf(contract);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
  return [];
}

describe('a schema that is none', () => {
  test.each<[string, Json, string]>([
    ['an unknown type', { type: 'int' }, 'type must be equal to one of the allowed values'],
    [
      'a limit of OpenAPI 3.0',
      { type: 'integer', exclusiveMinimum: true },
      'exclusiveMinimum must be number',
    ],
    [
      'a pattern of another language',
      { type: 'string', pattern: '(?i)^[a-z]+\\Z' },
      'Invalid regular expression',
    ],
  ])('is named with its operation and key: %s', async (_, schema, why) => {
    const [problem, ...more] = await problemsWith({ [NAME]: schema });
    expect(problem).toContain(
      `operation createThing: the schema of its body can't be used at properties.name: ${why}`,
    );
    expect(more).toEqual([]);
  });

  test('is named where it is nested and referred to', async () => {
    const tags = { type: 'array', items: { $ref: '#/components/schemas/Tag' } };
    const [problem] = await problemsWith({
      '/components': { schemas: { Tag: { type: 'object', properties: { text: { minLength: 'one' } } } } },
      [`${MEDIA}/schema/properties/tags`]: tags,
    });
    expect(problem).toContain(
      "can't be used at properties.tags.items.properties.text: minLength must be integer",
    );
  });

  test('is named if it is that of a parameter', async () => {
    const parameters = [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'int' } }];
    const [problem] = await problemsWith({ [`${ONE}/parameters`]: parameters });
    expect(problem).toContain("operation getThing: the schema of thing_id can't be used: type must be");
  });
});

test('a pattern that is valid without the flag u alone is one all the same', async () => {
  const contract = await contractWith({ [NAME]: { type: 'string', pattern: '^[\\w-.]+$' } });
  const oracle = factsOf(contract).get('createThing')?.oracle;
  expect(oracle?.({ name: 'a-b.c' })).toEqual([]);
  expect(oracle?.({ name: 'a b' })).toHaveLength(1);
});

test('a reference into another schema leads to its limits and notes', async () => {
  const thing = {
    type: 'object',
    properties: { 'a/name': { type: 'string', maxLength: 5, 'x-naysayer': { label: true } } },
  };
  const contract = await contractWith({
    '/components': { schemas: { Thing: thing } },
    [NAME]: { $ref: '#/components/schemas/Thing/properties/a~1name' },
  });
  const facts = factsOf(contract).get('createThing');
  expect(facts?.labels).toEqual([['name']]);
  expect(facts?.oracle?.({ name: 'longer than five' })).toHaveLength(1);
});
