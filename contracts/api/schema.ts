import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Doubt, JsonSchema } from './operation.ts';

/** The `components.schemas` that `$ref`s point into. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** What a schema says beside JSON Schema: the members of its `x-naysayer`. */
export interface SchemaNotes {
  readonly uncertain?: Doubt;
  readonly avoid?: boolean;
  readonly nullInAnswers?: boolean;
  readonly label?: boolean;
  readonly unique?: string;
  readonly uniqueBy?: string;
  readonly greaterThan?: string;
  readonly complete?: boolean;
}

/** The notes of a schema. */
export function notesOf(schema: JsonSchema): SchemaNotes {
  return (schema['x-naysayer'] ?? {}) as SchemaNotes;
}

/** Every schema that applies to the value at a path: `$ref`s followed, branches of combinators included. */
export function schemasAt(
  schema: JsonSchema,
  path: Path,
  document: Json,
  schemas: Schemas,
): readonly JsonSchema[] {
  let current = flatten(schema, schemas);
  path.forEach((step, depth) => {
    const parent = valueAt(document, path.slice(0, depth));
    current = current.flatMap((each) =>
      children(each, step, Array.isArray(parent)).flatMap((child) => flatten(child, schemas)),
    );
  });
  return current;
}

/** The keys that an object may have by its schema, each once: those of branches included. */
export function keysOf(schema: JsonSchema, schemas: Schemas): readonly string[] {
  const keys = flatten(schema, schemas).flatMap(({ properties }) =>
    isJsonObject(properties) ? Object.keys(properties) : [],
  );
  return [...new Set(keys)];
}

function children(schema: JsonSchema, step: string | number, inArray: boolean): readonly JsonSchema[] {
  if (inArray) return [schema['items']].filter(isJsonObject);
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const property = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  return [property ?? schema['additionalProperties']].filter(isJsonObject);
}

/** A schema and everything that stands in its `$ref`, `allOf`, `anyOf`, `oneOf`, `then` and `else`, each once. */
function flatten(
  schema: JsonSchema,
  schemas: Schemas,
  seen: ReadonlySet<JsonSchema> = new Set(),
): readonly JsonSchema[] {
  if (seen.has(schema)) return [];
  const above = new Set([...seen, schema]);
  const reference = schema['$ref'];
  const target = typeof reference === 'string' ? referredSchema(reference, schemas) : undefined;
  const nested = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as readonly JsonObject[]);
  const branches = [schema['then'], schema['else'], target].filter(isJsonObject);
  return [schema, ...[...nested, ...branches].flatMap((each) => flatten(each, schemas, above))];
}

/** What a reference into the components leads to: a named schema, or a part of one. */
export function referredSchema(reference: string, schemas: Schemas): JsonSchema | undefined {
  const known = REFERRED.get(schemas) ?? new Map<string, JsonSchema | undefined>();
  REFERRED.set(schemas, known);
  if (!known.has(reference)) known.set(reference, lookedUp(reference, schemas));
  return known.get(reference);
}

/** It is asked at every value of every body. */
const REFERRED = new WeakMap<Schemas, Map<string, JsonSchema | undefined>>();

function lookedUp(reference: string, schemas: Schemas): JsonSchema | undefined {
  const pointer = decodeURIComponent(reference.replace(/^[^#]*#?/, ''));
  const found = valueAt({ components: { schemas } }, toPath(pointer));
  return isJsonObject(found) ? found : undefined;
}

/** Every path in a document, the root left out, parents before children. */
export function pathsOf(document: Json, path: Path = []): readonly Path[] {
  if (typeof document !== 'object' || document === null) return [];
  const steps: readonly (string | number)[] = Array.isArray(document)
    ? document.map((_, index) => index)
    : Object.keys(document);
  return steps.flatMap((step) => {
    const child = [...path, step];
    return [child, ...pathsOf(valueAt(document, [step]) ?? null, child)];
  });
}

/** Tells whether a schema allows no value at all. */
export function allowsNothing(schema: Json | undefined): boolean {
  if (!isJsonObject(schema)) return schema === false;
  const { not } = schema;
  return not === true || (isJsonObject(not) && Object.keys(not).length === 0);
}
