import type { JsonSchema } from '../contracts/api/operation.ts';
import { surelyApplying } from '../contracts/samples/facets-of.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import { escaped } from '../wire/escaped.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';

/** Schemas that choose say nothing of every value that they allow. */
const CHOICES = ['oneOf', 'anyOf', 'if', 'not'];

/**
 * What holds of each body that a schema allows, in Pact's integration JSON: the required keys, and their types.
 *
 * What a pact can't leave open, such as `null` beside a text, is not said.
 *
 * @returns undefined where nothing can be said
 */
export function bodyPattern(schema: JsonSchema, schemas: Schemas): JsonObject | undefined {
  return patternOf(schema, schemas, []);
}

function patternOf(
  schema: JsonSchema,
  schemas: Schemas,
  above: readonly JsonSchema[],
): JsonObject | undefined {
  if (above.includes(schema)) return undefined;
  const parts = [...surelyApplying(schema, schemas)];
  const types = new Set(
    parts.filter(saysType).flatMap(({ type }) => (type === undefined ? [] : [type].flat())),
  );
  const [type, ...others] = types;
  if (type === undefined || others.length > 0) return undefined;
  switch (type) {
    case 'object':
      return objectPattern(parts, (each) => patternOf(each, schemas, [...above, schema]));
    case 'array':
      return matcher('type', []);
    case 'string':
      return textPattern(parts);
    case 'integer':
      return matcher('integer', 1);
    case 'number':
      return matcher('type', 1.5);
    case 'boolean':
      return matcher('type', true);
    default:
      return undefined;
  }
}

function objectPattern(
  parts: readonly JsonSchema[],
  patternAt: (schema: JsonSchema) => JsonObject | undefined,
): JsonObject {
  const required = new Set(
    parts.flatMap((each) => (Array.isArray(each['required']) ? each['required'] : [])),
  );
  const properties = parts.flatMap(({ properties: own }) => (isJsonObject(own) ? Object.entries(own) : []));
  const told = properties.flatMap(([key, schema]) => {
    const pattern = required.has(key) && isJsonObject(schema) ? patternAt(schema) : undefined;
    return pattern ? [[key, pattern] as const] : [];
  });
  return Object.fromEntries(told);
}

/** One of its values, or any text; a pattern's own dialect may be another than Pact's. */
function textPattern(parts: readonly JsonSchema[]): JsonObject {
  const options = parts.flatMap(({ enum: all, const: only }) =>
    Array.isArray(all) ? all : only === undefined ? [] : [only],
  );
  const [first] = options;
  if (typeof first !== 'string' || !options.every((each) => typeof each === 'string'))
    return matcher('type', 'text');
  const regex = options.map(escaped).join('|');
  return { ...matcher('regex', first), regex };
}

function matcher(kind: string, value: Json): JsonObject {
  return { 'pact:matcher:type': kind, value };
}

/** What chooses among scalars may name a type for none of them. */
function saysType(schema: JsonSchema): boolean {
  return schema['type'] === 'object' || !CHOICES.some((key) => key in schema);
}
