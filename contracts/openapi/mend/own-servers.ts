import type { JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { addressesOf, isOneOf } from '../base-paths-of.ts';
import { FIXED_METHODS } from '../operations-in.ts';
import { list, member } from '../resolver.ts';

/** The servers of a document; where it names none, and each of its operations names the same ones, those. */
export function serversOf(root: JsonObject): readonly JsonObject[] {
  const own = serversIn(root);
  if (own.length > 0) return own;
  const [first = [], ...others] = Object.values(member(root, 'paths'))
    .filter(isJsonObject)
    .flatMap((item) =>
      FIXED_METHODS.map((method) => item[method])
        .filter(isJsonObject)
        .map((operation) => ownServers(item, operation)),
    );
  const written = JSON.stringify(first);
  return others.every((each) => JSON.stringify(each) === written) ? first : [];
}

/**
 * Tells at which other servers an operation is; at none where one of those that it, or its path, names for itself is one of
 * the document's (OpenAPI 3.1, 4.8.9 and 4.8.10: they are in place of those).
 */
export function otherServers(
  root: JsonObject,
): (item: JsonObject, operation: JsonObject) => readonly string[] {
  const named = addressesOf(serversOf(root));
  const known = named.length > 0 ? named : [{ path: '' }];
  return (item, operation) => {
    const own = addressesOf(ownServers(item, operation));
    return own.some((each) => isOneOf(known, each)) ? [] : own.map(({ host = '', path }) => `${host}${path}`);
  };
}

function ownServers(item: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const own = serversIn(operation);
  return own.length > 0 ? own : serversIn(item);
}

function serversIn(holder: JsonObject): readonly JsonObject[] {
  return list(holder, 'servers').filter(isJsonObject);
}
