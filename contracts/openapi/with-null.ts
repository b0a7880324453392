import type { JsonObject } from '../../wire/json.ts';

/** A schema with a type of `null` in place of what OpenAPI 3.0 writes as `nullable`, and many who moved on still do. */
export function withNull(whole: JsonObject): JsonObject {
  const { nullable, ...schema } = whole;
  if (typeof nullable !== 'boolean') return whole;
  if (!nullable) return schema;
  const { type, enum: options } = schema;
  if (type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const types = Array.isArray(type) ? type : [type];
  return {
    ...schema,
    type: [...new Set([...types, 'null'])],
    ...(Array.isArray(options) && !options.includes(null) && { enum: [...options, null] }),
  };
}
