import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { list, member } from './resolver.ts';
import type { Resolve } from './resolver.ts';

/** A schema, what it refers to, and what it is all of, each once. */
export function composition(
  node: unknown,
  resolve: Resolve,
  seen: Set<JsonObject> = new Set(),
): readonly JsonObject[] {
  if (!isJsonObject(node) || seen.has(node)) return [];
  seen.add(node);
  const target = resolve(node);
  return [node, target, ...list(node, 'allOf')].flatMap((each) =>
    each === node ? [node] : composition(each, resolve, seen),
  );
}

/** The properties that a schema, or anything that it is all of, says are read-only. */
export function readOnlyIn(schema: JsonObject, resolve: Resolve): ReadonlySet<string> {
  const properties = composition(schema, resolve).flatMap((each) =>
    Object.entries(member(each, 'properties')),
  );
  return new Set(properties.filter(([, each]) => isReadOnly(each, resolve)).map(([name]) => name));
}

/** Tells whether a property is read-only: the word may stand beside a reference, or where that leads to. */
export function isReadOnly(property: unknown, resolve: Resolve): boolean {
  return composition(property, resolve).some((each) => each['readOnly'] === true);
}
