import { toPath, withValueAt } from '../../wire/json-pointer.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';
import { plainDocument, plainThings } from './plain-things.ts';

const ONE = '/paths/~1things~1{thingId}';

/** The document of things that are changed and removed under If-Match alone. @param header what else is said of it */
export function versionedDocument(header: JsonObject = { required: true }): JsonObject {
  const ifMatch = { name: 'If-Match', in: 'header', schema: { type: 'string' }, ...header };
  return ['put', 'delete'].reduce<JsonObject>((document, method) => {
    const at = (member: string): ReturnType<typeof toPath> => toPath(`${ONE}/${method}/${member}`);
    const refusals = {
      '412': { description: 'It was changed.' },
      ...(header['required'] === true && { '428': { description: 'If-Match?' } }),
    };
    const withHeader = withValueAt(document, at('parameters'), [ifMatch]);
    return Object.entries(refusals).reduce<JsonObject>(
      (all, [status, answer]) => withValueAt(all, at(`responses/${status}`), answer) as JsonObject,
      withHeader as JsonObject,
    );
  }, plainDocument());
}

/** What a service does otherwise with versions. */
export interface Versioning {
  /** Whether it carries out what the version that is there forbids. */
  readonly takes?: (condition: string | null, tag: string) => boolean;
  /** The ETag of a thing that was changed so many times. */
  readonly tagOf?: (version: number, pathname: string) => string;
}

/** An implementation of it: `*` is taken for no version. @param broken what it does otherwise */
export function versionedThings(broken: Versioning = {}): Handle {
  const { tagOf = (version, { length }) => `"${version}-${length}"` } = broken;
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const versions = new Map<string, number>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    const tag = tagOf(versions.get(pathname) ?? 0, pathname);
    const isChange = ['PUT', 'DELETE'].includes(request.method);
    if (isChange && pathname !== '/things') {
      const current = await things(new Request(request.url));
      if (current.status !== 200) return current;
      const condition = request.headers.get('if-match');
      if (condition !== tag && !broken.takes?.(condition, tag)) {
        const status = condition === null ? 428 : 412;
        return Response.json({ message: `No (${status}).` }, { status });
      }
    }
    const answer = await things(request);
    if (isChange && answer.ok) versions.set(pathname, (versions.get(pathname) ?? 0) + 1);
    if (request.method === 'GET' && answer.ok) answer.headers.set('etag', tag);
    return answer;
  };
}
