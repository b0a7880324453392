import { listIn, objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';

/** Where a server is, as far as a document says it. */
export interface Address {
  /** With its port; undefined where the address is relative to where the document is. */
  readonly host?: string;
  /** Without a slash at the end; `''` is the root. */
  readonly path: string;
}

/** The paths of a document's servers, without a slash at the end, each once and in its order. */
export function basePathsOf(document: JsonObject): readonly string[] {
  const servers = listIn(document, 'servers').filter(isJsonObject);
  return [...new Set(addressesOf(servers).map(({ path }) => path))];
}

/** The addresses of servers; variables have their defaults, and where one has none there is no address. */
export function addressesOf(servers: readonly JsonObject[]): readonly Address[] {
  return servers.map(urlOf).flatMap((url) => (url.includes('{') ? [] : (addressIn(url) ?? [])));
}

/** Tells whether an address is one of others, as far as hosts are known. */
export function isOneOf(addresses: readonly Address[], { host, path }: Address): boolean {
  return addresses.some(
    (each) => each.path === path && (each.host === undefined || host === undefined || each.host === host),
  );
}

function urlOf(server: JsonObject): string {
  const variables = objectIn(server, 'variables');
  return asText(server['url'] ?? '').replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const { default: value } = objectIn(variables, name);
    return value === undefined ? whole : asText(value);
  });
}

/** A host, by its port or its last letters: no relative address begins so that anyone would write. */
const HOST = /^[\w.-]+(?::\d+|\.[a-z]{2,})(?=\/|$)/i;
const RELATIVE_TO = 'relative.invalid';

/** A server's address may be relative to where the document is, and is often written without its scheme. */
function addressIn(url: string): Address | undefined {
  try {
    const { host, pathname } = new URL(HOST.test(url) ? `http://${url}` : url, `http://${RELATIVE_TO}`);
    const path = pathname.replace(/\/+$/, '');
    return host === RELATIVE_TO ? { path } : { host, path };
  } catch {
    return undefined;
  }
}
