import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';
import { smallest } from '../smallest.ts';
import { bytesOf, jsonBodyOf, situationFor, validDraft } from '../testing/valid-draft.ts';

const KINDS: readonly FaultKind[] = ['required-key', 'key-type', 'key-value', 'unknown-key', 'format'];

/** By keyword: a schema, a value that it allows, and what is made of that value. */
const KEYWORDS: Readonly<Record<string, readonly [schema: string, valid: Json, broken: Json]>> = {
  type: ['{"type":"string"}', 'a', { naysayer: 1 }],
  enum: ['{"enum":["a"]}', 'a', 'naysayer'],
  const: ['{"const":2}', 2, 3],
  multipleOf: ['{"multipleOf":0.01}', 0.58, 0.585],
  'multipleOf beside another one': ['{"allOf":[{"multipleOf":2}],"multipleOf":5}', 30, 32],
  minimum: ['{"minimum":1.1}', 2, 1.099],
  exclusiveMinimum: ['{"exclusiveMinimum":1.1}', 2, 1.1],
  maximum: ['{"maximum":3}', 2, 3.001],
  exclusiveMaximum: ['{"exclusiveMaximum":3}', 2, 3],
  minLength: ['{"minLength":2}', 'fo', 'a'],
  'pattern of what is not blank': ['{"pattern":"\\\\S","minLength":1}', 'foo', ' '],
  maxLength: ['{"maxLength":2}', 'fo', 'aaa'],
  pattern: ['{"pattern":"^a*$"}', 'aaa', 'a a'],
  'format of letters beyond ASCII': ['{"format":"iri"}', 'https://é.example/', 'naysayer'],
  format: ['{"format":"ipv4"}', '127.0.0.1', '256.1.1.1'],
  required: ['{"required":["foo"]}', { foo: 1 }, {}],
  properties: ['{"properties":{"foo":true,"bar":false}}', {}, { bar: 1 }],
  patternProperties: ['{"patternProperties":{"^b$":false}}', {}, { b: 1 }],
  additionalProperties: ['{"additionalProperties":false}', {}, { naysayer: 'naysayer' }],
  unevaluatedProperties: [
    '{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}',
    { a: 1 },
    { a: 1, naysayer: 'naysayer' },
  ],
  propertyNames: ['{"propertyNames":{"maxLength":3}}', { foo: 1 }, { foo: 1, kkkk: 1 }],
  'propertyNames of a form and a length': [
    '{"propertyNames":{"maxLength":9,"pattern":"^[a-z]+$"}}',
    { foo: 1 },
    { foo: 1, 'naysayer!': 1 },
  ],
  minProperties: ['{"minProperties":1}', { foo: 1 }, {}],
  maxProperties: ['{"maxProperties":1}', { foo: 1 }, { key0: 1, key1: 1 }],
  'maxProperties where names are of letters': [
    '{"maxProperties":1,"propertyNames":{"pattern":"^[a-z]+$"}}',
    { foo: 1 },
    { keya: 1, keyb: 1 },
  ],
  'maxProperties where names begin alike': [
    '{"maxProperties":1,"patternProperties":{"^x-":{}},"additionalProperties":false}',
    { 'x-a': 1 },
    { 'x-keya': 1, 'x-keyb': 1 },
  ],
  'maxProperties where names are a few': [
    '{"maxProperties":1,"propertyNames":{"enum":["a","b"]}}',
    { a: 1 },
    { a: 1, b: 1 },
  ],
  'additionalProperties where names are of a form': [
    '{"propertyNames":{"enum":["a"]},"additionalProperties":{"type":"integer","minimum":1}}',
    {},
    { a: 0 },
  ],
  'properties that exclude each other': [
    '{"properties":{"a":{"minimum":1,"type":"integer"},"b":{"minimum":1,"type":"integer"}},"maxProperties":1}',
    { a: 1 },
    { b: 0 },
  ],
  dependentRequired: ['{"dependentRequired":{"bar":["foo"]}}', {}, { bar: 'naysayer' }],
  dependentSchemas: ['{"dependentSchemas":{"bar":false}}', {}, { bar: 1 }],
  'dependentSchemas with a key that no example has': [
    '{"dependentSchemas":{"bar":{"properties":{"bar":{"const":7}}}}}',
    {},
    { bar: 8 },
  ],
  minItems: ['{"minItems":1}', [1], []],
  maxItems: ['{"maxItems":2}', [1, 2], [1, 2, 3]],
  'maxItems of few that are all different': [
    '{"maxItems":2,"uniqueItems":true,"items":{"enum":["a","b","c"]}}',
    ['b'],
    ['b', 'a', 'c'],
  ],
  uniqueItems: ['{"uniqueItems":true}', [1], [1, 1]],
  items: ['{"prefixItems":[true],"items":false}', [1], [1, 'naysayer']],
  'items behind those that are described one by one': [
    '{"prefixItems":[{"type":"integer"}],"items":{"type":"boolean"}}',
    [1],
    [1, { naysayer: 1 }],
  ],
  'items of a list that has none': ['{"items":{"maximum":3}}', [], [3.001]],
  'items of what they stand in': [
    '{"$ref":"#/components/schemas/Part"}',
    { size: 1, parts: [] },
    { size: 1, parts: [{ size: -1 }] },
  ],
  'what need not be there in an item that an example has': [
    '{"items":{"type":"object","properties":{"a":{},"size":{"type":"integer","minimum":1}}}}',
    [{ a: 1 }],
    [{ a: 1, size: 0 }],
  ],
  'minimum of one of its types': ['{"type":["string","integer"],"minimum":3}', 'a', 2],
  prefixItems: ['{"prefixItems":[true,false]}', [1], [1, 'naysayer']],
  unevaluatedItems: ['{"prefixItems":[true],"unevaluatedItems":false}', [1], [1, 'naysayer']],
  'unevaluatedItems beside contains': [
    '{"contains":{"type":"string"},"unevaluatedItems":false}',
    ['a'],
    ['a', 0],
  ],
  'unevaluatedItems beside not': [
    '{"prefixItems":[true],"not":{"not":{"prefixItems":[true,{"const":"b"}]}},"unevaluatedItems":false}',
    ['a'],
    ['a', 'b'],
  ],
  contains: ['{"contains":{"const":"a"}}', ['a'], ['naysayer']],
  'contains of one key': [
    '{"items":{"properties":{"a":{"maximum":1}}},"contains":{"required":["a"],"properties":{"a":{"const":1}}}}',
    [
      { a: 0.1, b: 1 },
      { a: 1, b: 2 },
    ],
    [
      { a: 0.1, b: 1 },
      { a: 0.5, b: 2 },
    ],
  ],
  'maxContains of one key': [
    '{"contains":{"required":["a"],"properties":{"a":{"const":1}}},"minContains":0,"maxContains":1}',
    [
      { a: 0.1, b: 1 },
      { a: 1, b: 2 },
    ],
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
  ],
  'contains of anything': ['{"contains":true}', ['a'], []],
  minContains: ['{"contains":{"const":1},"minContains":2}', [1, 1], ['naysayer', 'naysayer']],
  maxContains: ['{"contains":{"const":1},"maxContains":1}', [1], [1, 1, 1]],
  not: ['{"not":{"type":"integer"}}', 'a', 1],
  'not, of a key': ['{"properties":{"foo":{"not":{}}}}', { a: 1 }, { a: 1, foo: 1 }],
  anyOf: ['{"anyOf":[{"type":"integer"},{"minimum":2}]}', 1, 1.5],
  oneOf: ['{"oneOf":[{"type":"integer"},{"minimum":2}]}', 1, 2],
  'if and then': ['{"if":{"exclusiveMaximum":0},"then":{"minimum":-10}}', -1, -10.001],
  'if and else': ['{"if":{"exclusiveMaximum":0},"else":{"multipleOf":2}}', 4, 5],
  'else of what the example does not meet': [
    '{"type":"object","if":{"propertyNames":{"maxLength":3}},"else":{"additionalProperties":{"type":"integer"}}}',
    {},
    { naysayer: ['naysayer', 'naysayer'] },
  ],
};

describe('a fault is made of the rule of each keyword, and proved', () => {
  test.each(Object.entries(KEYWORDS))('%s', async (_, [schema, valid, broken]) => {
    const sent = faultsOf(await factsWith(JSON.parse(schema) as JsonObject, valid));
    expect(sent).toContainEqual(broken);
  });
});

async function factsWith(schema: JsonObject, value: Json): Promise<OperationFacts> {
  const whole = { type: 'object', required: ['value'], properties: { value: schema } };
  const part = { $ref: '#/components/schemas/Part' };
  const Part = {
    type: 'object',
    required: ['size'],
    properties: { size: { type: 'integer', minimum: 0 }, parts: { type: 'array', items: part } },
  };
  const contract = await contractWith({
    [MEDIA]: { schema: whole, example: { value } },
    '/components': { schemas: { Part } },
  });
  return factsIn(contract, 'createThing');
}

/** What stands there in each request that is proved to be faulty. */
function faultsOf(facts: OperationFacts): readonly Json[] {
  const situation = situationFor(facts);
  return KINDS.map((kind) => FAULT_FAMILIES[kind])
    .filter((family) => family.skip(facts) === undefined)
    .flatMap((family) =>
      family.variants(facts).flatMap((variant) => {
        const base =
          variant.madeBase ??
          facts.keys.find((each) => each.path === variant.needsKey)?.base ??
          facts.minimal;
        const valid = validDraft(facts, situation, base);
        const bytes = bytesOf(
          { name: variant.name, facts, family, variant, valid, situation },
          smallest(variant),
        );
        const { value } = jsonBodyOf(bytes.faulty.body) as JsonObject;
        return family.prove(bytes) && value !== undefined ? [value] : [];
      }),
    );
}
