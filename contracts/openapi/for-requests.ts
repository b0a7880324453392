import type { Json, JsonObject } from '../json.ts';
import { withSchemas } from './places.ts';
import { list, member, resolverOf } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { propertiesOf } from './values-of.ts';

/** A document whose schemas say what a request may hold: nothing read-only is required, and `nullable` is a type. */
export function forRequests(document: JsonObject): JsonObject {
  const resolve = resolverOf(document);
  return withSchemas(document, (schema) => withNull(withoutReadOnly(schema, resolve)));
}

function withoutReadOnly(schema: JsonObject, resolve: Resolve): JsonObject {
  const properties = propertiesOf(schema, resolve);
  const isReadOnly = (key: unknown): boolean =>
    typeof key === 'string' && resolve(member(properties, key))['readOnly'] === true;
  const required = list(schema, 'required') as readonly Json[];
  return required.some(isReadOnly)
    ? { ...schema, required: required.filter((key) => !isReadOnly(key)) }
    : schema;
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
