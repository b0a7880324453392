import { referredSchema } from '../api/schema.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';

/** The `oneOf` of a schema, or of one that it refers to and adds nothing to, read as `anyOf`; undefined where it has none. */
export function asAnyOf(schema: JsonSchema, schemas: Schemas): JsonSchema | undefined {
  const { $ref: reference, ...beside } = schema;
  if (typeof reference === 'string') {
    const target = Object.keys(beside).length === 0 ? referredSchema(reference, schemas) : undefined;
    return target && asAnyOf(target, schemas);
  }
  const { oneOf, ...others } = schema;
  return Array.isArray(oneOf) && others['anyOf'] === undefined ? { ...others, anyOf: oneOf } : undefined;
}
