import { z } from 'zod';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';

/** The keys that a schema knows at a place of what it describes, in each of the forms that this may have. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const root = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonObject;
  const places = path.reduce<readonly JsonObject[]>(
    (found, step) => found.flatMap(formsOf).flatMap((each) => below(each, String(step))),
    [root],
  );
  const keys = places.flatMap(formsOf).flatMap((each) => Object.keys(objectOf(each['properties'])));
  return [...new Set(keys)];
}

function formsOf(schema: JsonObject): readonly JsonObject[] {
  const forms = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  return forms.length === 0 ? [schema] : forms.filter(isJsonObject).flatMap(formsOf);
}

function below(schema: JsonObject, step: string): readonly JsonObject[] {
  const named = objectOf(schema['properties'])[step];
  return [named ?? schema['additionalProperties'] ?? schema['items']].filter(isJsonObject);
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
