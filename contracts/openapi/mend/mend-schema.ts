import { isDeepStrictEqual } from 'node:util';
import { listIn } from '../../../wire/json-members.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonArray, isJsonObject } from '../../../wire/json.ts';
import { toPointer } from '../../../wire/json-pointer.ts';
import type { JsonSchema } from '../../api/operation.ts';
import { ecmaPattern } from '../patterns/ecma-pattern.ts';
import type { Located } from '../references/references.ts';
import { withNull } from '../with-null.ts';
import { choiceOfAny } from './choice-of-any.ts';
import { closedWithParts } from './closed-with-parts.ts';
import type { Findings } from './findings.ts';
import { KEYWORDS, typeNamed } from './keywords.ts';
import { withValuesOfItsType } from './values-of-its-type.ts';

/** What else reading a schema takes. */
export interface Inner {
  /** Reads a schema that stands in another one. */
  readonly schema: (node: Located) => JsonSchema;
  /** The reference as it is in the end; undefined if it leads nowhere. */
  readonly reference: (node: Located, key: '$ref' | '$dynamicRef') => string | undefined;
  /** What an object's `$ref` leads to, where no schema is expected. */
  readonly follow: (node: Located) => Json;
  readonly findings: Findings;
  /** What stands beside a `$ref` counts for nothing (OpenAPI 3.0.3, Reference Object; JSON Reference, §3). */
  readonly refersAlone: boolean;
}

/** What no value is refused by, so that it may stand beside a `$ref`. */
const BESIDE_A_REFERENCE =
  /^(?:x-|\$ref$|nullable$|title$|description$|default$|examples?$|deprecated$|readOnly$|writeOnly$)/;

const ONE = new Set([
  'items',
  'additionalProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const SEVERAL = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/**
 * A schema of OpenAPI 2.0 to 3.2 as JSON Schema 2020-12, without what is none: keywords of a wrong type, patterns that
 * can't be matched, examples of another type than its own.
 */
export function mendSchema(node: Located, inner: Inner): JsonSchema {
  const { value } = node;
  if (typeof value === 'boolean') return value ? {} : { not: {} };
  if (!isJsonObject(value)) {
    inner.findings.mend(node.at, 'a schema is left out, since it is no object');
    return {};
  }
  const read: Record<string, Json> = {};
  const isAlone = inner.refersAlone && typeof value['$ref'] === 'string';
  const parts = Object.entries(value).filter(([key]) => !isAlone || BESIDE_A_REFERENCE.test(key));
  if (parts.length < Object.keys(value).length)
    inner.findings.mend(
      node.at,
      'what stands beside its $ref is left out: only OpenAPI 3.1 gives it a meaning',
    );
  for (const [key, part] of parts) {
    const meant = keyword(key, part, node, inner);
    if (meant !== undefined) read[key] = meant;
  }
  if (!isAlone && Array.isArray(value['items']) && read['prefixItems'] === undefined) {
    const items = several('items', value['items'], node, inner);
    if (items !== undefined) {
      if (areAlternatives(value['items'])) read['items'] = { anyOf: items };
      else read['prefixItems'] = items;
    }
  }
  const format = typeof value['type'] === 'string' ? typeNamed(value['type'])?.[1] : undefined;
  if (format !== undefined) read['format'] ??= format;
  exclusive(read, 'exclusiveMinimum', 'minimum');
  exclusive(read, 'exclusiveMaximum', 'maximum');
  if (typeof value['$ref'] === 'string') {
    const reference = inner.reference(node, '$ref');
    if (reference === undefined) read['x-naysayer'] ??= { avoid: true };
    else read['$ref'] = reference;
  }
  if (!isAlone && typeof value['$dynamicRef'] === 'string') {
    const reference = inner.reference(node, '$dynamicRef');
    const others = listIn(read, 'allOf');
    if (reference !== undefined) read['allOf'] = [...others, { $ref: reference }];
  }
  const valued = withValuesOfItsType(read, node.at, inner.findings);
  const closed = closedWithParts(valued, node.at, inner.findings);
  return withNull(choiceOfAny(closed, node.at, inner.findings));
}

function keyword(key: string, value: Json, node: Located, inner: Inner): Json | undefined {
  if (SEVERAL.has(key)) return several(key, value, node, inner);
  if (NAMED.has(key)) return named(key, value, node, inner);
  if (ONE.has(key)) return key === 'items' && Array.isArray(value) ? undefined : one(key, value, node, inner);
  const known = KEYWORDS.get(key);
  if (!known) return undefined;
  const read = known.read(value);
  if (read === undefined)
    inner.findings.mend(placeIn(node, key), `its ${key} is left out, since it is no ${known.expected}`);
  else if (known.isMended === true && !isDeepStrictEqual(read, value))
    inner.findings.mend(placeIn(node, key), `its ${key} is read as the ${known.expected} that is meant`);
  return key === 'pattern' && typeof read === 'string'
    ? pattern(read, placeIn(node, key), inner.findings)
    : read;
}

/**
 * Tells whether a list under `items`, which no version of OpenAPI has, says what an item may be and not which comes first:
 * it refers to several kinds of things, as those are named that lists hold many of.
 */
function areAlternatives(items: readonly Json[]): boolean {
  return items.length > 1 && items.every((each) => isJsonObject(each) && typeof each['$ref'] === 'string');
}

function placeIn(node: Located, key: string): string {
  return `${node.at}${toPointer([key])}`;
}

function one(
  key: string,
  value: Json,
  node: Located,
  { schema, findings }: Inner,
): JsonSchema | boolean | undefined {
  if (isJsonObject(value)) return schema({ ...node, value, at: placeIn(node, key) });
  if (typeof value === 'boolean') return value;
  const isTrue = value === 'true';
  if (isTrue || value === 'false') {
    findings.mend(placeIn(node, key), 'a text is read as the true or false that is meant');
    return isTrue;
  }
  findings.mend(placeIn(node, key), 'it is left out, since it is no schema');
  return undefined;
}

function several(key: string, value: Json, node: Located, inner: Inner): readonly JsonSchema[] | undefined {
  const { schema, findings } = inner;
  const at = placeIn(node, key);
  if (isJsonObject(value)) {
    findings.mend(at, 'it is read as a list of one schema');
    return [schema({ ...node, value, at })];
  }
  const list = isJsonArray(value) ? value : [];
  const schemas = list.flatMap((each, index) =>
    isSchema(each) ? [schema({ ...node, value: each, at: `${at}/${index}` })] : [],
  );
  if (schemas.length === 0) findings.mend(at, 'it is left out, since it is no list of schemas');
  else if (schemas.length < list.length) findings.mend(at, 'what is no schema in it is left out');
  return schemas.length === 0 ? undefined : schemas;
}

function named(
  key: string,
  written: Json,
  node: Located,
  { schema, follow, findings }: Inner,
): JsonObject | undefined {
  const at = placeIn(node, key);
  const isReference = isJsonObject(written) && typeof written['$ref'] === 'string';
  const value = isReference ? follow({ value: written, source: node.source, at }) : written;
  if (!isJsonObject(value)) {
    findings.mend(at, 'it is left out, since it is no object of schemas');
    return undefined;
  }
  const schemas: (readonly [string, JsonSchema])[] = [];
  for (const [name, each] of Object.entries(value)) {
    const place = `${at}${toPointer([name])}`;
    const own = key === 'patternProperties' ? pattern(name, place, findings) : name;
    if (!isSchema(each)) findings.mend(place, 'it is left out, since it is no schema');
    else if (own !== undefined) schemas.push([own, schema({ ...node, value: each, at: place })]);
  }
  return Object.fromEntries(schemas);
}

function isSchema(value: Json): boolean {
  return isJsonObject(value) || typeof value === 'boolean';
}

function pattern(written: string, at: string, findings: Findings): string | undefined {
  const read = ecmaPattern(written);
  if ('unusable' in read) {
    findings.mend(at, `the pattern ${written} is left out: ${read.unusable}`);
    return undefined;
  }
  if (read.pattern !== written)
    findings.mend(at, `the pattern ${written} is no ECMA-262 with the flag u: it is read as ${read.pattern}`);
  return read.pattern;
}

/** OpenAPI 3.0 says with true or false whether the limit itself is allowed. */
function exclusive(read: Record<string, Json>, key: string, limit: string): void {
  const value = read[key];
  if (typeof value !== 'boolean') return;
  const bound = read[limit];
  delete read[key];
  if (!value || bound === undefined) return;
  read[key] = bound;
  delete read[limit];
}
