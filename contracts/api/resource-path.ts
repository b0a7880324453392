/** What OData has for one thing of a list: `/things({id})`, `/things('{id}')`. */
const KEYED = /(?<=[^/(])\('?(\{[^{}]+\})'?\)(?=\/|$)/g;

/**
 * The path of a resource, written one way: without a slash at its end, and with a key in brackets as a part of its own.
 *
 * Requests are sent with the path that the document has; by this one it is told which paths are of one resource.
 */
export function resourcePath(path: string): string {
  const own = path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '') : path;
  return own.includes('(') ? own.replaceAll(KEYED, '/$1') : own;
}
