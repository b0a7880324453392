import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { SchemaOracles } from '../../contracts/api/schema-oracle.ts';
import { nodesIn } from './nodes-in.ts';

const CAT = { type: 'object', required: ['purr'], properties: { purr: { type: 'integer', title: 'purr' } } };
const DOG = { type: 'object', required: ['bark'], properties: { bark: { type: 'string', title: 'bark' } } };
const TREE = {
  type: 'object',
  properties: { below: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
};
const SCHEMAS = { Tree: TREE };

/** The titles of the schemas that judge the values of a document, by place. */
function titlesIn(
  schema: JsonObject,
  document: JsonObject,
  guessing = false,
): Record<string, readonly unknown[]> {
  const oracles = new SchemaOracles(SCHEMAS);
  const fits = (branch: JsonObject, value: Parameters<ReturnType<SchemaOracles['of']>>[0]): boolean =>
    oracles.of(branch)(value).length === 0;
  const found = nodesIn(schema, document, { schemas: SCHEMAS, ...(!guessing && { fits }) });
  return Object.fromEntries(
    [...found]
      .map(([at, nodes]) => [at, nodes.flatMap((each) => each['title'] ?? [])] as const)
      .filter(([, titles]) => titles.length > 0),
  );
}

describe('the schemas that judge a value', () => {
  test('are those of the branch that it fits', () => {
    const schema = { properties: { pet: { oneOf: [CAT, DOG] } } };
    expect(titlesIn(schema, { pet: { bark: 'a' } })).toEqual({ '/pet/bark': ['bark'] });
    expect(titlesIn(schema, { pet: { purr: 1 } })).toEqual({ '/pet/purr': ['purr'] });
  });

  test('are those of every branch where nothing tells which it fits', () => {
    expect(titlesIn({ anyOf: [CAT, DOG] }, { bark: 'a', purr: 1 }, true)).toEqual({
      '/bark': ['bark'],
      '/purr': ['purr'],
    });
  });

  test.each([
    [{ a: 1 }, ['then']],
    [{ a: 'x' }, ['else']],
  ])('follow the condition that %j meets or not', (document, titles) => {
    const schema = {
      if: { properties: { a: { type: 'integer' } } },
      ...Object.fromEntries(['then', 'else'].map((key) => [key, { properties: { a: { title: key } } }])),
    };
    expect(titlesIn(schema, document)).toEqual({ '/a': titles });
  });

  test('stand under the name, the pattern, or neither of them', () => {
    const schema = {
      properties: { a: { title: 'named' } },
      patternProperties: { '^x-': { title: 'matching' } },
      additionalProperties: { title: 'other' },
    };
    expect(titlesIn(schema, { a: 1, 'x-b': 2, c: 3 })).toEqual({
      '/a': ['named'],
      '/x-b': ['matching'],
      '/c': ['other'],
    });
  });

  test('stand at the place of an item, or behind those places', () => {
    const schema = { properties: { list: { prefixItems: [{ title: 'first' }], items: { title: 'rest' } } } };
    expect(titlesIn(schema, { list: [1, 2, 3] })).toEqual({
      '/list/0': ['first'],
      '/list/1': ['rest'],
      '/list/2': ['rest'],
    });
  });

  test('are followed as deep as the document goes, however often they refer to themselves', () => {
    const document = { below: [{ below: [{ below: [] }] }] };
    const found = nodesIn({ $ref: '#/components/schemas/Tree' }, document, { schemas: SCHEMAS });
    expect(found.get('/below/0/below/0')).toContain(TREE);
    expect([...found.keys()]).toHaveLength(6);
  });
});
