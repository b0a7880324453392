import { listIn } from '../../wire/json-members.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { markedIn } from './marked-in.ts';
import type { Mark } from './marked-in.ts';
import type { Resolve } from './resolver.ts';

/** Under which keys of a schema others stand that judge the same value. */
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['then', 'else'];

/**
 * A schema that requires none of some properties, and neither does anything that it is put together from.
 *
 * What it refers to stays as it is for others: where that requires one of them, a copy stands in its place.
 */
export function withoutRequired(
  schema: JsonObject,
  names: ReadonlySet<string>,
  mark: Mark,
  resolve: Resolve,
  above: readonly JsonObject[] = [],
): JsonObject {
  if (names.size === 0) return schema;
  const within = (part: Json): Json =>
    isJsonObject(part)
      ? withoutRequired(part, new Set([...names, ...markedIn(part, mark, resolve)]), mark, resolve, above)
      : part;
  const changed: Record<string, Json> = { ...schema };
  if (Array.isArray(schema['required']))
    changed['required'] = schema['required'].filter((key) => !names.has(String(key)));
  for (const key of LISTS) if (Array.isArray(schema[key])) changed[key] = schema[key].map(within);
  for (const key of BRANCHES) if (schema[key] !== undefined) changed[key] = within(schema[key]);
  const target = resolve(schema);
  const own = markedIn(target, mark, resolve);
  const others = new Set([...names].filter((each) => !own.has(each)));
  if (target === schema || above.includes(target) || !requiresAny(target, others, resolve)) return changed;
  const copy = withoutRequired(target, new Set([...names, ...own]), mark, resolve, [...above, target]);
  const { $ref: _, ...beside } = changed;
  return Object.keys(beside).length === 0 ? copy : { ...beside, allOf: [...listIn(beside, 'allOf'), copy] };
}

function requiresAny(
  node: unknown,
  names: ReadonlySet<string>,
  resolve: Resolve,
  seen: Set<JsonObject> = new Set(),
): boolean {
  if (names.size === 0 || !isJsonObject(node) || seen.has(node)) return false;
  seen.add(node);
  const parts = [
    ...LISTS.flatMap((key) => listIn(node, key)),
    ...BRANCHES.map((key) => node[key]),
    resolve(node),
  ];
  return (
    listIn(node, 'required').some((key) => names.has(asText(key))) ||
    parts.some((each) => requiresAny(each, names, resolve, seen))
  );
}
