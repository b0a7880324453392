import fc from 'fast-check';
import { referenceIn } from '../contracts/api/body-reference.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import { valueAt, withValueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { schemaValues } from '../contracts/openapi/values-of.ts';
import type { Body, JsonSchema } from '../contracts/api/operation.ts';
import { pathsOf, schemasAt } from '../contracts/api/schema.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import type { SchemaOracle } from '../contracts/api/schema-oracle.ts';
import { formatTexts } from '../contracts/samples/format-texts.ts';

/** Puts values that the schema allows in the places where a body refers to what is made only when it is sent. */
export type ReferencePlaceholders = (body: Json) => Json;

/**
 * Finds a value for each place where an example refers to something and its schema does not take the reference itself.
 *
 * @param oracle judges a body of that schema
 */
export function referencePlaceholders(
  { schema, examples }: Body,
  schemas: Schemas,
  oracle: SchemaOracle,
): ReferencePlaceholders {
  const found = new Map<string, Json>();
  for (const { value } of examples.filter((each) => each.needs === undefined)) {
    let body = filled(value, found);
    for (const path of referringIn(body)) {
      let flaws = oracle(body).length;
      for (const candidate of candidatesFor(schemasAt(schema, path, value, schemas))) {
        const tried = withValueAt(body, path, candidate);
        const left = oracle(tried).length;
        if (left >= flaws) continue;
        flaws = left;
        body = tried;
        found.set(placeOf(path), candidate);
      }
    }
  }
  return (body) => (found.size === 0 ? body : filled(body, found));
}

function filled(body: Json, found: ReadonlyMap<string, Json>): Json {
  let whole = body;
  for (const path of referringIn(body)) {
    const value = found.get(placeOf(path));
    if (value !== undefined) whole = withValueAt(whole, path, value);
  }
  return whole;
}

function referringIn(body: Json): readonly Path[] {
  return pathsOf(body).filter((path) => referenceIn(valueAt(body, path)) !== undefined);
}

/** The same for each item of a list. */
function placeOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
}

/** Few forms of ids are in use: numbers, and texts by a pattern, of a format or of a length. */
function candidatesFor(schemas: readonly JsonSchema[]): readonly Json[] {
  return [...schemas.flatMap((each: JsonObject) => [...schemaValues(each), ...madeFor(each)]), 1];
}

function madeFor({ minimum, minLength, maxLength, pattern, format }: JsonSchema): readonly Json[] {
  const length = typeof minLength === 'number' ? minLength : maxLength;
  return [
    ...(typeof minimum === 'number' ? [Math.ceil(minimum)] : []),
    ...(typeof length === 'number' && length <= 10_000 ? ['1'.repeat(length)] : []),
    ...(typeof pattern === 'string' ? textsOf(pattern) : []),
    ...(typeof format === 'string' ? formatTexts(format, 0) : []),
  ];
}

function textsOf(pattern: string): readonly string[] {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 0, numRuns: 3 });
  } catch {
    return [];
  }
}
