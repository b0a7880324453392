import type { Ajv2020 } from 'ajv/dist/2020.js';
import { listIn } from '../../wire/json-members.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { BoundedPattern } from './bounded-pattern.ts';
import { rebased } from './rebased.ts';

/** What it takes to follow schemas along a value. */
export interface Along {
  readonly ajv: Pick<Ajv2020, 'compile' | 'getSchema'>;
  /** A schema all of whose references can be resolved wherever it stands. */
  readonly rebased: (schema: JsonObject) => JsonObject;
}

/** The keys of an object or the places in a list that a schema, which allows the value, evaluates. */
export function evaluatedIn(node: Json | undefined, value: Json, along: Along): ReadonlySet<string | number> {
  if (!isJsonObject(node)) return new Set();
  const own = isJsonArray(value) ? itemsIn(node, value, along) : keysIn(node, value);
  const reference = node['$ref'];
  const target = typeof reference === 'string' ? along.ajv.getSchema(reference)?.schema : undefined;
  const parts = [
    isJsonObject(target) ? along.rebased(target) : undefined,
    ...listIn(node, 'allOf'),
    ...chosenIn(node, value, along),
  ];
  return new Set([...own, ...parts.flatMap((part) => [...evaluatedIn(part, value, along)])]);
}

function itemsIn(node: JsonObject, list: readonly Json[], along: Along): readonly number[] {
  const { prefixItems, contains, items, unevaluatedItems } = node;
  const all = [...list.keys()];
  if (items !== undefined || unevaluatedItems !== undefined) return all;
  const prefix = Array.isArray(prefixItems) ? prefixItems.length : 0;
  return all.filter(
    (index) => index < prefix || (contains !== undefined && allows(contains, list[index] ?? null, along)),
  );
}

function keysIn(node: JsonObject, value: Json): readonly string[] {
  if (!isJsonObject(value)) return [];
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = node;
  const keys = Object.keys(value);
  if (additionalProperties !== undefined || unevaluatedProperties !== undefined) return keys;
  const patterns = Object.keys(patternProperties ?? {}).map((each) => new BoundedPattern(each));
  return keys.filter(
    (key) =>
      (isJsonObject(properties) && Object.hasOwn(properties, key)) ||
      // What can't be told in time is not called wrong.
      patterns.some((each) => each.test(key) ?? true),
  );
}

/** The branches of choices and conditions that count for a value. */
function chosenIn(node: JsonObject, value: Json, along: Along): readonly (Json | undefined)[] {
  const { if: condition, then: consequence, else: alternative, dependentSchemas } = node;
  const branches = [...listIn(node, 'anyOf'), ...listIn(node, 'oneOf')].filter((each) =>
    allows(each, value, along),
  );
  const dependent =
    isJsonObject(dependentSchemas) && isJsonObject(value)
      ? Object.entries(dependentSchemas).flatMap(([key, each]) => (Object.hasOwn(value, key) ? [each] : []))
      : [];
  const conditional =
    condition === undefined ? [] : allows(condition, value, along) ? [condition, consequence] : [alternative];
  return [...branches, ...dependent, ...conditional];
}

function allows(schema: Json, value: Json, along: Along): boolean {
  return isJsonObject(schema) ? along.ajv.compile(schema)(value) : schema === true;
}

/** Each is rebased once: Ajv compiles what it has not met before. */
export function rebasedOnce(base: string): Along['rebased'] {
  const known = new WeakMap<JsonObject, JsonObject>();
  return (schema) => {
    const changed = known.get(schema) ?? (rebased(schema, base) as JsonObject);
    known.set(schema, changed);
    return changed;
  };
}
