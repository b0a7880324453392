import type { JsonObject } from '../../wire/json.ts';
import { withSchemas } from './places.ts';
import { readOnlyIn } from './read-only-in.ts';
import { resolverOf } from './resolver.ts';
import { withoutRequired } from './without-required.ts';

/** A document whose schemas say what a request may hold: nothing read-only is required, and `nullable` is a type. */
export function forRequests(document: JsonObject): JsonObject {
  const read = withSchemas(document, withNull);
  const resolve = resolverOf(read);
  return withSchemas(read, (schema) => withoutRequired(schema, readOnlyIn(schema, resolve), resolve));
}

/** What OpenAPI 3.0 writes as `nullable`, and many who moved on still do. */
function withNull(whole: JsonObject): JsonObject {
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
