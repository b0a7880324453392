import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { NOTES } from '../../contracts/openapi/notes.ts';
import { overlaySchema } from '../../contracts/openapi/overlays/overlay-schema.ts';
import { teamPromisesSchema } from '../../contracts/sources/team-promises-schema.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { configSchema } from './config-schema.ts';

/** The JSON Schemas (2020-12) by which editors complete and check what a team writes, by the names of their files. */
export function jsonSchemas(): Readonly<Record<SchemaName, JsonObject>> {
  const notes = Object.fromEntries(
    Object.entries(NOTES).map(([place, schema]) => [place, jsonSchemaOf(schema, `x-naysayer on a ${place}`)]),
  );
  return {
    config: withEditorKey(jsonSchemaOf(configSchema, 'A config of naysayer')),
    promises: withEditorKey(jsonSchemaOf(teamPromisesSchema, 'Promises of a team, for naysayer')),
    notes: {
      $schema: DIALECT,
      title: 'A note for naysayer: what stands under x-naysayer',
      anyOf: Object.keys(notes).map((place) => ({ $ref: `#/$defs/${place}` })),
      $defs: notes,
    },
    overlay: overlayWith(notes),
  };
}

/** The files, without `.schema.json`. */
export type SchemaName = 'config' | 'promises' | 'notes' | 'overlay';

/** Where the schema of a name is, in the package and in the source. */
export function schemaFile(name: SchemaName): string {
  return fileURLToPath(new URL(`./schemas/${name}.schema.json`, import.meta.url));
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

function jsonSchemaOf(schema: z.ZodType, title: string): JsonObject {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    // A function stands in code alone, which no editor reads by this.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      Object.assign(jsonSchema, refinementsOf(jsonSchema as JsonObject));
      // The words for a pattern beside it are no format that anybody knows.
      if (jsonSchema.pattern !== undefined && !FORMATS.includes(jsonSchema.format ?? ''))
        delete jsonSchema.format;
    },
  });
  const { $defs: _anyJson, ...own } = made as JsonObject;
  return { title, ...(withAnyJson(own) as JsonObject) };
}

const FORMATS = ['uri', 'date'];

/** What refers to itself is any value of JSON alone, which needs no schema. */
function withAnyJson(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => withAnyJson(each));
  if (!isJsonObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') return {};
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withAnyJson(value)]));
}

/** What the code checks of an object as a whole. */
function refinementsOf({ properties: keys }: JsonObject): JsonObject {
  if (!isJsonObject(keys) || keys['schemes'] === undefined) return {};
  return {
    dependentRequired: { username: ['password'], password: ['username'] },
    ...(keys['oauth2'] !== undefined && { not: { required: ['oauth2', 'login'] } }),
  };
}

/** A file of JSON names its schema itself. */
function withEditorKey(schema: JsonObject): JsonObject {
  const { properties } = schema;
  return {
    ...schema,
    properties: { $schema: { type: 'string' }, ...(isJsonObject(properties) ? properties : {}) },
  };
}

/** An overlay, in whose updates notes may stand anywhere. */
function overlayWith(notes: JsonObject): JsonObject {
  const overlay = jsonSchemaOf(overlaySchema, 'An OpenAPI Overlay (1.0, 1.1) with notes for naysayer');
  const places: readonly Json[] = Object.keys(notes).map((place) => ({ $ref: `#/$defs/${place}` }));
  const actions = valueOf(overlay, 'properties', 'actions');
  const items = valueOf(actions, 'items');
  const action = {
    ...items,
    properties: { ...valueOf(items, 'properties'), update: { $ref: '#/$defs/update' } },
    anyOf: [
      { required: ['update'] },
      { required: ['copy'] },
      { required: ['remove'], properties: { remove: { const: true } } },
    ],
  };
  return {
    ...overlay,
    properties: { ...valueOf(overlay, 'properties'), actions: { ...actions, items: action } },
    $defs: {
      ...notes,
      update: {
        properties: { 'x-naysayer': { anyOf: places } },
        additionalProperties: { $ref: '#/$defs/update' },
        items: { $ref: '#/$defs/update' },
      },
    },
  };
}

function valueOf(schema: JsonObject, ...path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>(
    (value, key) => (isJsonObject(value) ? value[key] : undefined),
    schema,
  );
  return isJsonObject(found) ? found : {};
}
