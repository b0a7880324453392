import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { NOTES } from './notes.ts';

/** An operation in a path item. */
export interface PlacedOperation {
  /** As it is sent. */
  readonly method: string;
  /** The keys that lead to it from the path item. */
  readonly at: readonly string[];
  readonly node: JsonObject;
}

/** The fixed methods of a path item (OpenAPI 3.2 §4.9.1). */
export const FIXED_METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'query', 'trace'];

/** What clients and proxies do not carry: one repeats the request, credentials included, one opens a tunnel. */
export const NEVER_SENT = ['TRACE', 'CONNECT'];

/** The operations of a path item that can be sent; those that OpenAPI 3.2 alone has come last. */
export function operationsIn(item: JsonObject): readonly PlacedOperation[] {
  const unsent = unsentMethods(item);
  return allIn(item).filter(({ method }) => !unsent.includes(method.toUpperCase()));
}

/** Those that can't be sent, or are not to be. */
export function unsentIn(item: JsonObject): readonly PlacedOperation[] {
  const unsent = unsentMethods(item);
  return allIn(item).filter(({ method }) => unsent.includes(method.toUpperCase()));
}

/** The methods that exist on a path and are never sent, in capitals. */
export function unsentMethods(item: JsonObject): readonly string[] {
  const { outOfScope } = NOTES.path.parse(item['x-naysayer'] ?? {});
  const documented = allIn(item).map(({ method }) => method.toUpperCase());
  const named = outOfScope.map((each) => each.toUpperCase());
  return [...new Set([...named, ...documented.filter((each) => NEVER_SENT.includes(each))])];
}

function allIn(item: JsonObject): readonly PlacedOperation[] {
  const additional = objectIn(item, 'additionalOperations');
  const fixed = FIXED_METHODS.map((key) => [key.toUpperCase(), [key], item[key]] as const);
  const others = Object.entries(additional).map(
    ([name, node]) => [name, ['additionalOperations', name], node] as const,
  );
  return [...fixed, ...others].flatMap(([method, at, node]) =>
    isJsonObject(node) ? [{ method, at, node }] : [],
  );
}
