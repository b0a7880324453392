import { listIn, objectIn } from '../../../wire/json-members.ts';
import type { JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { addressesOf, isOneOf } from '../base-paths-of.ts';
import { FIXED_METHODS } from '../operations-in.ts';

/** The servers of a document; where it names none, and each of its operations names the same ones, those. */
export function serversOf(root: JsonObject): readonly JsonObject[] {
  const own = serversIn(root);
  if (own.length > 0) return own;
  const [first = [], ...others] = Object.values(objectIn(root, 'paths'))
    .filter(isJsonObject)
    .flatMap((item) =>
      FIXED_METHODS.map((method) => item[method])
        .filter(isJsonObject)
        .map((operation) => ownServers(item, operation)),
    );
  const written = JSON.stringify(first);
  return others.every((each) => JSON.stringify(each) === written) ? first : [];
}

/** Where an operation is: with the others, at another path of their host, or at addresses of its own. */
export type Standing =
  | { readonly kind: 'with others' }
  | { readonly kind: 'at a path'; readonly path: string }
  | { readonly kind: 'elsewhere'; readonly addresses: readonly string[] };

/**
 * Tells where operations are, by the servers that each, or its path, names for itself: they are in place of the document's
 * (OpenAPI 3.1, 4.8.9 and 4.8.10). One of the document's comes first; what is relative is on their host.
 */
export function standings(root: JsonObject): (item: JsonObject, operation: JsonObject) => Standing {
  const named = addressesOf(serversOf(root));
  const known = named.length > 0 ? named : [{ path: '' }];
  const hosts = new Set(known.flatMap(({ host }) => host ?? []));
  return (item, operation) => {
    const own = addressesOf(ownServers(item, operation));
    if (own.length === 0 || own.some((each) => isOneOf(known, each))) return { kind: 'with others' };
    const near = own.find(({ host }) => host === undefined || hosts.has(host));
    if (near) return { kind: 'at a path', path: near.path };
    return { kind: 'elsewhere', addresses: own.map(({ host = '', path }) => `${host}${path}`) };
  };
}

function ownServers(item: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const own = serversIn(operation);
  return own.length > 0 ? own : serversIn(item);
}

function serversIn(holder: JsonObject): readonly JsonObject[] {
  return listIn(holder, 'servers').filter(isJsonObject);
}
