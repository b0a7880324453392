import type { Json } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import { SchemaOracles } from '../../api/schema-oracle.ts';
import type { Schemas } from '../../api/schema.ts';
import { sampleOf } from '../sample-of.ts';
import type { Sample } from '../sample-of.ts';

/** References lead nowhere. */
export const NONE: Schemas = {};
/** The validators of such schemas. */
export const oracles = new SchemaOracles(NONE);

/** What is made from a schema. @param schemas what its references lead to */
export function sample(schema: JsonSchema, schemas: Schemas = NONE, isBody = false): Sample {
  const judge = (schemas === NONE ? oracles : new SchemaOracles(schemas)).of(schema);
  return sampleOf(schema, schemas, { judge, isBody });
}

/** The smallest value that is made; undefined if none is. */
export function minimalOf(schema: JsonSchema, schemas: Schemas = NONE): Json | undefined {
  const made = sample(schema, schemas);
  return made.kind === 'made' ? made.minimal : undefined;
}

/** The value with all keys; undefined if none is made. */
export function fullerOf(schema: JsonSchema, schemas: Schemas = NONE): Json | undefined {
  const made = sample(schema, schemas);
  return made.kind === 'made' ? made.fuller : undefined;
}

/** The schema of an object. */
export const object = (properties: JsonSchema, further: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  ...further,
});
