import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

/** The same document, with a slash at the end of each path. */
function withSlashes({ paths, ...document }: JsonObject): JsonObject {
  const all = Object.entries(paths as JsonObject).map(([path, item]) => [`${path}/`, item] as const);
  return { ...document, paths: Object.fromEntries(all) };
}

/** Takes paths that end in a slash, and redirects to them. */
const slashed: Handle = (() => {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/'))
      return new Response(null, { status: 308, headers: { location: `${url.pathname}/` } });
    url.pathname = url.pathname.slice(0, -1);
    return await things(new Request(url, request));
  };
})();

test('an API whose paths end in a slash is read as one whose paths do not', async () => {
  const requirements = ['not-found.resource', 'not-found.deleted', 'not-found.endpoint'];
  const { results, removal } = await runOver(withSlashes(plainDocument()), slashed, requirements);
  const unlike = told(results).filter((each) => !each.endsWith(': pass'));
  // An unknown path without a slash is redirected, too.
  expect(unlike.filter((each) => !each.includes('a redirect (308), which is not followed'))).toEqual([]);
  expect(removal).toMatchObject({ left: [], untold: [], unseen: [] });
});
