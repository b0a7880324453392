import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { NOTES } from './notes.ts';
import type { Resolve } from './resolver.ts';
import { member } from './resolver.ts';

/** The fixed methods of a path item that are not tested (OpenAPI 3.2 §4.9.1). */
export const UNREAD_METHODS = ['patch', 'head', 'options', 'trace', 'query'];

/** The methods that exist on each path and are no part of the contract: the notes name them, or the document has them. */
export function outOfScopeOf(
  document: JsonObject,
  resolve: Resolve,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(member(document, 'paths')).map(([path, node]) => {
      const item = resolve(node);
      const { outOfScope } = NOTES.path.parse(item['x-naysayer'] ?? {});
      const own = UNREAD_METHODS.filter((each) => isJsonObject(item[each]));
      const names = [...outOfScope, ...own, ...Object.keys(member(item, 'additionalOperations'))];
      return [path, [...new Set(names.map((each) => each.toUpperCase()))]];
    }),
  );
}
