import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { formFields } from './form-fields.ts';

const OBJECT = { type: 'object', properties: { a: { type: 'string' } } };

const fieldOf = (schema: JsonObject, encoding: JsonObject) =>
  formFields(
    { schema: { type: 'object', properties: { key: schema } }, encoding: { key: encoding } },
    'form',
    (node) => (isJsonObject(node) ? node : {}),
  )?.['key'];

test.each<[string, JsonObject, JsonObject, string | undefined]>([
  ['is JSON', OBJECT, {}, 'json'],
  [
    'travels by its members in the style deepObject',
    OBJECT,
    { style: 'deepObject', explode: true },
    'members',
  ],
  [
    'is JSON where its type says so',
    OBJECT,
    { style: 'deepObject', contentType: 'application/json' },
    'json',
  ],
  ['in a list is JSON', { type: 'array', items: OBJECT }, {}, 'json'],
  [
    'in a list travels by its parts in the style deepObject',
    { type: 'array', items: OBJECT },
    { style: 'deepObject' },
    'members',
  ],
  [
    'that may be a text as well travels by its members',
    { anyOf: [OBJECT, { type: 'string' }] },
    { style: 'deepObject' },
    'members',
  ],
  ['that may be a text as well is JSON', { anyOf: [OBJECT, { type: 'string' }] }, {}, 'json'],
  ['that is a text stays one in any style', { type: 'string' }, { style: 'deepObject' }, undefined],
])('an object of a form %s', (_how, schema, encoding, kind) => {
  expect(fieldOf(schema, encoding)?.kind).toBe(kind);
});
