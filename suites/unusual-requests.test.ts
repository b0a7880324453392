import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
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
  ['an expectation', ({ headers }) => headers.has('expect'), 'Expect: 100-continue'],
  ['a token in the query', ({ url }) => url.includes('access_token='), 'an access_token in the query'],
  ['a percent sign', ({ url }) => url.includes('%25'), 'a percent sign at the end of the path'],
  ['a semicolon', ({ url }) => url.includes(';'), 'a path parameter at the end of the path'],
  ['two slashes', ({ url }) => new URL(url).pathname.includes('//'), 'two slashes in the path'],
  ['a last slash', ({ url }) => new URL(url).pathname.endsWith('/'), 'a slash at the end of the path'],
  ['many digits', ({ url }) => /\d{4301}/.test(url), 'an id of 5,000 digits'],
  [
    'a charset',
    ({ headers }) => headers.get('content-type')?.includes('charset=naysayer') === true,
    'an unknown charset',
  ],
])('a server that fails over %s is found, once', async (_what, isFatal, variant) => {
  const { results } = await runOver(plainDocument(), thingsThatFail(isFatal), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail');
  expect(new Set(failed.map((each) => each.requirement))).toEqual(new Set(['server-error.none']));
  expect(new Set(failed.flatMap((each) => each.findings.flatMap((one) => one.variants)))).toEqual(
    new Set([variant]),
  );
});

const LARGE = ['malformed.too-large', 'server-error.none'];
const lengthOf = async (request: Request): Promise<number> =>
  (await request.clone().arrayBuffer()).byteLength;

test.each<[number, string]>([
  [100_000, 'a body of 128 KiB'],
  [1_000_000, 'a body of 1 MiB'],
  [11_000_000, 'a body of 11 MiB'],
])('a server that fails over a body of %i bytes is found', async (bytes, variant) => {
  const things = thingsThatFail(() => false);
  const { results } = await runOver(
    plainDocument(),
    async (request) =>
      (await lengthOf(request)) > bytes
        ? new Response('Something went wrong.', { status: 500 })
        : await things(request),
    LARGE,
  );
  const failed = results.flatMap((each) => each.findings);
  expect(new Set(failed.map((each) => each.requirement))).toEqual(new Set(['server-error.none']));
  expect(failed.flatMap((each) => each.variants)).toContain(variant);
});

test('a server that fails over a large upload is found', async () => {
  const document = plainDocument();
  const paths = document['paths'] as JsonObject;
  const image = {
    required: true,
    content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
  };
  const responses = { '204': { description: 'Done.' } };
  const parameters = [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }];
  const put = { operationId: 'putImage', requestBody: image, responses };
  const things = thingsThatFail(() => false);
  const { results } = await runOver(
    { ...document, paths: { ...paths, '/things/{thingId}/image': { parameters, put } } },
    async (request) => {
      if (!request.url.endsWith('/image')) return await things(request);
      return new Response(null, { status: (await lengthOf(request)) > 1_000_000 ? 500 : 204 });
    },
    LARGE,
  );
  const failed = results.flatMap((each) => each.findings);
  expect(failed.map((each) => [each.requirement, each.operation])).toEqual([
    ['server-error.none', 'putImage'],
  ]);
  expect(failed.flatMap((each) => each.variants)).toContain('a body of 1 MiB');
});

test('a server that closes the connection over a body of megabytes is accused of nothing', async () => {
  const things = thingsThatFail(() => false);
  const { results } = await runOver(
    plainDocument(),
    async (request) => ((await lengthOf(request)) > 1_000_000 ? Response.error() : await things(request)),
    LARGE,
  );
  expect(results.flatMap((each) => each.findings)).toEqual([]);
});

test('a server that takes the name of a list’s batch for an id, and fails over it, is found', async () => {
  const document = plainDocument();
  const paths = document['paths'] as JsonObject;
  const responses = { '201': { description: 'Done.' } };
  const batched = {
    ...document,
    paths: { ...paths, '/things/batch': { post: { operationId: 'createThings', responses } } },
  };
  const isFatal = ({ method, url }: Request): boolean => method === 'GET' && url.endsWith('/batch');
  const { results } = await runOver(batched, thingsThatFail(isFatal), ASKED);
  const findings = results.flatMap((each) => each.findings);
  expect(findings.map((each) => [each.requirement, each.operation, each.variants])).toEqual([
    ['server-error.none', 'readThing', ['the name of a path in place of an id']],
  ]);
});

test('a server that fails where the last slash of a path is left out is found', async () => {
  const document = plainDocument();
  const paths = Object.entries(document['paths'] as JsonObject).map(
    ([path, item]) => [`${path}/`, item] as const,
  );
  const things = thingsThatFail(() => false);
  const { results } = await runOver(
    { ...document, paths: Object.fromEntries(paths) },
    async (request) => {
      const url = new URL(request.url);
      if (!url.pathname.endsWith('/')) return new Response('Something went wrong.', { status: 500 });
      url.pathname = url.pathname.slice(0, -1);
      return await things(new Request(url, request));
    },
    ASKED,
  );
  const variants = results.flatMap((each) => each.findings.flatMap((one) => one.variants));
  expect(variants).toContain('no slash at the end of the path');
});
