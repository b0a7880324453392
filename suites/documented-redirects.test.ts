import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

/** A document of things that each have a file, which is elsewhere. @param documented the status of the file's read */
function document(documented: string): JsonObject {
  const { paths, ...rest } = plainDocument();
  return {
    ...rest,
    paths: {
      ...(paths as JsonObject),
      '/things/{thingId}/file': {
        parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'readFile',
          responses: {
            [documented]: { description: 'It is there.' },
            '404': { description: 'There is none.' },
          },
        },
      },
    },
  };
}

/** A service that leads to files. @param always also for things that there are not */
function files(always: boolean, to = '/store'): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/file') || request.method !== 'GET') return await things(request);
    const thing = await things(new Request(new URL(url.pathname.replace(/\/file$/, ''), url)));
    if (thing.status === 404 && !always) return thing;
    return new Response(null, { status: 302, headers: { location: `${to}?at=${Date.now()}` } });
  };
}

const FILE = 'not-found.resource › readFile';

test.each([
  ['refused where there is nothing', false, 'pass'],
  ['carried out for what is not there', true, 'fail'],
])('a read that is documented to redirect is judged: %s', async (_what, always, outcome) => {
  const { results } = await runOver(document('302'), files(always), ['not-found.resource']);
  expect(told(results)).toContain(`${FILE}: ${outcome}`);
});

test.each([
  ['one that is not documented to', '200', '/store'],
  ['one that leads to a login', '302', '/users/sign_in'],
])('%s is not', async (_what, documented, to) => {
  const { results } = await runOver(document(documented), files(true, to), ['not-found.resource']);
  expect(told(results).find((each) => each.startsWith(FILE))).toContain('inconclusive');
});
