import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { unsentMethods } from './operations-in.ts';
import type { Resolve } from './resolver.ts';

/** The methods that exist on each path and are no part of the contract. */
export function outOfScopeOf(
  document: JsonObject,
  resolve: Resolve,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(objectIn(document, 'paths')).map(([path, node]) => [path, unsentMethods(resolve(node))]),
  );
}
