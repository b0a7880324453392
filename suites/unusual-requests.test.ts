import { expect, test } from 'vitest';
import type { Handle } from './in-process-transport.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { runOver, told } from './testing/plain-runs.ts';

const ASKED = ['malformed.unusual-request', 'server-error.none'];

/** Things that fail over some requests. */
function thingsThatFail(isFatal: (request: Request) => boolean): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) =>
    isFatal(request) ? new Response('Something went wrong.', { status: 500 }) : await things(request);
}

test('what HTTP allows and few clients send is refused or served', async () => {
  const { results } = await runOver(
    plainDocument(),
    thingsThatFail(() => false),
    ASKED,
  );
  expect(told(results).filter((each) => !each.endsWith(': pass'))).toEqual([]);
  expect(told(results).length).toBeGreaterThan(5);
});

test.each<[string, (request: Request) => boolean, string]>([
  ['Accept', ({ headers }) => headers.get('accept') === 'application/xml', 'Accept: application/xml'],
  [
    'a form without a boundary',
    ({ method, headers }) => method === 'GET' && headers.get('content-type') === 'multipart/form-data',
    'multipart/form-data without a boundary, and no body',
  ],
  ['a coding', ({ headers }) => headers.has('content-encoding'), 'an unknown Content-Encoding'],
  ['a token in the query', ({ url }) => url.includes('access_token='), 'an access_token in the query'],
  ['a percent sign', ({ url }) => url.includes('%25'), 'a percent sign at the end of the path'],
  ['a semicolon', ({ url }) => url.includes(';'), 'a path parameter at the end of the path'],
  ['two slashes', ({ url }) => new URL(url).pathname.includes('//'), 'two slashes in the path'],
])('a server that fails over %s is found, once', async (_what, isFatal, variant) => {
  const { results } = await runOver(plainDocument(), thingsThatFail(isFatal), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail');
  expect(new Set(failed.map((each) => each.requirement))).toEqual(new Set(['server-error.none']));
  expect(new Set(failed.flatMap((each) => each.findings.flatMap((one) => one.variants)))).toEqual(
    new Set([variant]),
  );
});
