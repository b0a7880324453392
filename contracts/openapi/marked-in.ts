import { listIn, objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Resolve } from './resolver.ts';

/** The words that keep a property out of requests, or out of answers. */
export type Mark = 'readOnly' | 'writeOnly';

/** A schema, what it refers to, and what it is all of, each once. */
export function composition(
  node: unknown,
  resolve: Resolve,
  seen: Set<JsonObject> = new Set(),
): readonly JsonObject[] {
  if (!isJsonObject(node) || seen.has(node)) return [];
  seen.add(node);
  // Most schemas are put together from nothing, and this is asked of all.
  if (node['$ref'] === undefined && node['allOf'] === undefined) return [node];
  const target = resolve(node);
  return [node, target, ...listIn(node, 'allOf')].flatMap((each) =>
    each === node ? [node] : composition(each, resolve, seen),
  );
}

/** The properties that a schema, or anything that it is all of, gives a mark. */
export function markedIn(schema: JsonObject, mark: Mark, resolve: Resolve): ReadonlySet<string> {
  const marked = new Set<string>();
  for (const each of composition(schema, resolve)) {
    for (const [name, property] of Object.entries(objectIn(each, 'properties')))
      if (isMarked(property, mark, resolve)) marked.add(name);
  }
  return marked;
}

/** Tells whether a property has a mark: the word may stand beside a reference, or where that leads to. */
function isMarked(property: unknown, mark: Mark, resolve: Resolve): boolean {
  return composition(property, resolve).some((each) => each[mark] === true);
}
