import type { Json } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { referredSchema } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';

const NAMED = '#/components/schemas/';

/** What a schema's discriminator says of the kind that a reference leads to (OpenAPI 3.1 §4.8.25): a value to try first. */
export function discriminating({ discriminator }: JsonSchema, reference: string): readonly JsonSchema[] {
  if (!isJsonObject(discriminator) || typeof discriminator['propertyName'] !== 'string') return [];
  const mapped = mappingOf(discriminator).find(([, target]) => target === reference)?.[0];
  const value = mapped ?? reference.split('/').at(-1) ?? reference;
  const property = discriminator['propertyName'];
  return [{ required: [property], properties: { [property]: { examples: [value] } } }];
}

/** References to the schemas that a schema with a discriminator stands for: those of its mapping, else those that are all of it. */
export function childrenOf(schema: JsonSchema, schemas: Schemas): readonly string[] {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator)) return [];
  const mapped = mappingOf(discriminator).map(([, target]) => target);
  if (mapped.length > 0) return [...new Set(mapped)].filter((each) => referredSchema(each, schemas));
  return Object.entries(schemas)
    .filter(([, each]) => Array.isArray(each['allOf']) && each['allOf'].some((part: Json) => leadsTo(part)))
    .map(([name]) => NAMED + name);

  function leadsTo(part: Json): boolean {
    const reference = isJsonObject(part) ? part['$ref'] : undefined;
    return typeof reference === 'string' && referredSchema(reference, schemas) === schema;
  }
}

/**
 * Every text by which a schema's discriminator knows a kind: those of its mapping, and the names of the schemas that the
 * value may be, which stand for themselves (OpenAPI 3.1 §4.8.25).
 */
export function kindsKnownBy(schema: JsonSchema, schemas: Schemas): readonly string[] {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator)) return [];
  const mapping = mappingOf(discriminator);
  const branches = ['oneOf', 'anyOf', 'allOf'].flatMap((key) => {
    const parts = schema[key];
    return Array.isArray(parts) ? parts.filter(isJsonObject) : [];
  });
  const references = [
    ...mapping.map(([, target]) => target),
    ...branches.flatMap(({ $ref: reference }) => (typeof reference === 'string' ? [reference] : [])),
    ...childrenOf(schema, schemas),
    ...Object.entries(schemas).flatMap(([name, each]) => (each === schema ? [NAMED + name] : [])),
  ];
  return [
    ...new Set([
      ...mapping.map(([value]) => value),
      ...references.map((each) => each.split('/').at(-1) ?? ''),
    ]),
  ];
}

/** Values and what they stand for; a bare name is that of a schema. */
function mappingOf({ mapping }: JsonSchema): readonly (readonly [value: string, reference: string])[] {
  if (!isJsonObject(mapping)) return [];
  return Object.entries(mapping).flatMap(([value, target]) =>
    typeof target === 'string' ? [[value, target.includes('/') ? target : NAMED + target] as const] : [],
  );
}
