/** What OData has for one thing of a list: `/things({id})`, `/things('{id}')`. */
const KEYED = /(?<=[^/(])\('?(\{[^{}]+\})'?\)(?=\/|$)/g;

/** What is done to something, as Google's APIs write it (google.aip.dev/136): `/things/{id}:archive`, `/things:import`. */
const VERB = /(?<=[^/]):(?=[A-Za-z][\w-]*$)/;

/** The format that many have at the end of each path: `/things.json`, `/things/{id}.json`. */
const FORMAT = /(?<=[^/])\.json$/;

/**
 * The path of a resource, written one way: without a slash or `.json` at its end, and with a key in brackets, or a verb after a
 * colon, as a part of its own. That of the root is empty, so that what stands at `/{id}` is in its list.
 *
 * Requests are sent with the path that the document has; by this one it is told which paths are of one resource.
 */
export function resourcePath(path: string): string {
  const ended = path.endsWith('/') ? path.replace(/\/+$/, '') : path;
  const own = ended.endsWith('.json') ? ended.replace(FORMAT, '') : ended;
  const verbal = own.includes(':') ? own.replace(VERB, '/') : own;
  return verbal.includes('(') ? verbal.replaceAll(KEYED, '/$1') : verbal;
}
