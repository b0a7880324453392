import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { keysOfNotes, NOTES } from '../../contracts/openapi/notes.ts';
import type { Noted } from '../../contracts/openapi/notes.ts';
import { overlaySchema } from '../../contracts/openapi/overlays/overlay-schema.ts';
import { teamPromisesSchema } from '../../contracts/sources/team-promises-schema.ts';
import { configSchema } from './config-schema.ts';
import { jsonSchemas, schemaFile } from './json-schemas.ts';
import type { SchemaName } from './json-schemas.ts';

const SCHEMAS = jsonSchemas();
const NAMES = Object.keys(SCHEMAS) as SchemaName[];

test.each(NAMES)(
  'the published schema %s is current: vitest run targets/config -u writes it',
  async (name) => {
    const file = schemaFile(name);
    const config = await resolveConfig(file);
    const text = await format(JSON.stringify(SCHEMAS[name]), { ...config, parser: 'json' });
    await expect(text).toMatchFileSnapshot(file);
  },
);

function validator(name: SchemaName, at = ''): ValidateFunction {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const schema = SCHEMAS[name];
  return ajv.compile(at === '' ? schema : { ...schema, anyOf: [{ $ref: at }] });
}

/** Tells of one value whether the code takes it, and whether the published schema does. */
function both(
  code: { readonly safeParse: (value: unknown) => { readonly success: boolean } },
  schema: ValidateFunction,
): (yaml: string) => readonly [boolean, boolean] {
  return (yaml) => {
    const value: unknown = parse(yaml);
    return [code.safeParse(value).success, schema(value)];
  };
}

describe('the code and the published schema say the same', () => {
  const config = both(configSchema, validator('config'));

  test.each([
    '{}',
    'contract: openapi.yaml',
    'contract: { openapi: openapi.yaml }',
    'overlays: [a.yaml]',
    'baseUrl: http://127.0.0.1:8080',
    'credentials: { client: MY_TOKEN, otherClient: { username: USER, password: PASSWORD } }',
    'users: { alice: { token: A, otherThan: bob, may: [GET], client: 5 }, bob: { header: { name: X, value: B } } }',
    'users: { alice: { oauth2: { clientId: A, clientSecret: B } } }',
    'operations: { exclude: [createThing] }',
    'values: { thing_id: 5 }',
    'limits: { concurrency: 4 }',
    'promises: ./promises.yaml',
    'knownDeviations: [{ requirement: a, operations: "*", answers: 422, reason: b, expires: 2027-01-31 }]',
  ])('of a config: %s', (yaml) => {
    expect(config(yaml)).toEqual([true, true]);
  });

  test.each([
    'contracts: openapi.yaml',
    'contract: 5',
    'baseUrl: 127.0.0.1',
    'credentials: { clent: MY_TOKEN }',
    'credentials: { client: not-a-variable }',
    'users: { alice: { token: not-a-variable } }',
    'users: { alice: { header: { name: X, value: A, template: Token } } }',
    'users: { alice: { login: { path: login, token: { pointer: /t } } } }',
    'users: { alice: { username: USER } }',
    'users: { alice: { oauth2: {}, login: { path: /login, token: { pointer: /t } } } }',
    'operations: { include: [a], exclude: [b] }',
    'limits: { concurrency: 0 }',
    'minimumJudged: 2',
    'knownDeviations: [{ requirement: a, operations: [b], reason: c }]',
  ])('of what is no config: %s', (yaml) => {
    expect(config(yaml)).toEqual([false, false]);
  });

  const promises = both(teamPromisesSchema, validator('promises'));

  test.each<[boolean, string]>([
    [true, '{}'],
    [true, "errorBody: '#/components/schemas/Error'"],
    [true, 'errorBody: { mediaType: application/json, schema: { type: object } }'],
    [true, 'expect: { malformed: { status: [400, 422], because: Style guide }, conflict.race: off }'],
    [true, 'levels: { status.documented: MUST }'],
    [false, 'errorBody: Error'],
    [false, 'expect: { malformed: { status: 42 } }'],
    [false, 'expect: { malformed: { statuses: 422 } }'],
    [false, 'levels: { status.documented: must }'],
    [false, 'promises: {}'],
  ])('of promises (%s): %s', (isValid, yaml) => {
    expect(promises(yaml)).toEqual([isValid, isValid]);
  });

  test.each<[boolean, string]>([
    [true, '{ overlay: 1.0.0, actions: [{ target: $.paths, update: { x-naysayer: { returns: thing } } }] }'],
    [true, '{ overlay: 1.1.0, actions: [{ target: $.a, remove: true }, { target: $.b, copy: $.a }] }'],
    [false, '{ overlay: 2.0.0, actions: [{ target: $.a, remove: true }] }'],
    [false, '{ overlay: 1.0.0, actions: [] }'],
    [false, '{ overlay: 1.0.0, actions: [{ target: $.a, remove: false }] }'],
  ])('of an overlay (%s): %s', (isValid, yaml) => {
    expect(both(overlaySchema, validator('overlay'))(yaml)).toEqual([isValid, isValid]);
  });

  test('of an overlay with a note that is none the schema says so at once', () => {
    const schema = validator('overlay');
    expect(
      schema(parse('{ overlay: 1.0.0, actions: [{ target: $.a, update: { x-naysayer: { return: a } } }] }')),
    ).toBe(false);
    expect(
      schema(
        parse(
          '{ overlay: 1.0.0, actions: [{ target: $.a, update: { post: [{ x-naysayer: { return: a } }] } }] }',
        ),
      ),
    ).toBe(false);
  });

  test.each<[Noted, boolean, string]>([
    ['operation', true, '{ returns: thing, resultId: /id, body: { a: 1 } }'],
    ['operation', true, '{ deletes: { resource: thing, parameter: id, after: gone } }'],
    ['operation', true, '{ conflictsOn: [{ key: name }] }'],
    ['operation', false, '{ resultId: id }'],
    ['operation', false, '{ deletes: { resource: thing } }'],
    ['operation', false, '{ unique: client }'],
    ['path', true, '{ outOfScope: [PUT] }'],
    ['path', false, '{ outOfScope: PUT }'],
    ['schema', true, '{ unique: client, label: true }'],
    ['schema', false, '{ label: 1 }'],
    ['parameter', true, '{ uncertain: key }'],
    ['parameter', false, '{ uncertain: it }'],
    ['example', true, '{ needs: a state }'],
    ['example', false, '{ need: a state }'],
  ])('of a note on a %s (%s): %s', (place, isValid, yaml) => {
    const schema = validator('notes', `#/$defs/${place}`);
    expect(both(NOTES[place], schema)(yaml)).toEqual([isValid, isValid]);
  });

  test('of every key', () => {
    const keysIn = (schema: unknown): readonly string[] =>
      Object.keys((schema as { properties: object }).properties).toSorted();
    expect(keysIn(SCHEMAS.config)).toEqual(['$schema', ...Object.keys(configSchema.shape)].toSorted());
    expect(keysIn(SCHEMAS.promises)).toEqual(
      ['$schema', ...Object.keys(teamPromisesSchema.shape)].toSorted(),
    );
    const notes = SCHEMAS.notes['$defs'] as Readonly<Record<Noted, unknown>>;
    for (const place of Object.keys(NOTES) as Noted[])
      expect(keysIn(notes[place])).toEqual(keysOfNotes(place).toSorted());
  });
});
