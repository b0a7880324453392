import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { list, member } from './resolver.ts';

/**
 * The paths of a document's servers, without a slash at the end, each once and in its order; variables have their
 * defaults, and where one has none there is no path.
 */
export function basePathsOf(document: JsonObject): readonly string[] {
  const paths = list(document, 'servers')
    .filter(isJsonObject)
    .map(urlOf)
    .flatMap((url) => (url.includes('{') ? [] : (pathOf(url) ?? [])));
  return [...new Set(paths)];
}

function urlOf(server: JsonObject): string {
  const variables = member(server, 'variables');
  return asText(server['url'] ?? '').replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const { default: value } = member(variables, name);
    return value === undefined ? whole : asText(value);
  });
}

/** A host, by its port or its last letters: no relative address begins so that anyone would write. */
const HOST = /^[\w.-]+(?::\d+|\.[a-z]{2,})(?=\/|$)/i;

/** A server's address may be relative to where the document is, and is often written without its scheme. */
function pathOf(url: string): string | undefined {
  try {
    return new URL(HOST.test(url) ? `http://${url}` : url, 'http://localhost').pathname.replace(/\/+$/, '');
  } catch {
    return undefined;
  }
}
