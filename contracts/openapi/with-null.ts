import type { JsonObject } from '../../wire/json.ts';

/**
 * A schema with a type of `null` in place of what OpenAPI 3.0 writes as `nullable`, and many who moved on still do.
 *
 * Where it names options and `null` is none of them, documents are read both ways: it is no rule's own value there, and
 * no fault.
 */
export function withNull(whole: JsonObject): JsonObject {
  const { nullable, ...schema } = whole;
  if (typeof nullable !== 'boolean') return whole;
  if (!nullable) return schema;
  const { type, enum: options } = schema;
  const isUnsure = Array.isArray(options) && !options.includes(null);
  if (type === undefined || isUnsure) return { anyOf: [schema, { type: 'null' }] };
  const types = Array.isArray(type) ? type : [type];
  return { ...schema, type: [...new Set([...types, 'null'])] };
}
