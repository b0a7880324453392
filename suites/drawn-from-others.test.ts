import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { withValueAt } from '../wire/json-pointer.ts';
import type { Handle } from './in-process-transport.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { runOver, told } from './testing/plain-runs.ts';

const LIST = '/things/{thingId}/parents';
const responses = { '200': { description: 'Done.' }, '404': { description: 'There is none.' } };
const parameters = [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }];

/** Things, and beneath each the list of what others there are. */
const DOCUMENT = withValueAt(plainDocument(), ['paths', LIST], {
  parameters,
  get: { operationId: 'listParents', responses },
}) as JsonObject;

/** What is beneath a thing grows with each request that somebody else sends meanwhile. */
function busy(): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const parents: string[] = [];
  return async (request) => {
    const { pathname, origin } = new URL(request.url);
    if (!pathname.endsWith('/parents')) return await things(request);
    const thing = new Request(origin + pathname.slice(0, -'/parents'.length));
    if (request.method === 'GET') {
      const read = await things(thing);
      return read.ok ? Response.json(parents) : read;
    }
    parents.push(`other-${parents.length}`);
    return Response.json({ message: 'No.' }, { status: 405, headers: { allow: 'GET' } });
  };
}

test('a list beneath a thing that is drawn from what others made shows no effect', async () => {
  const asked = ['method-not-allowed.documented-method', 'method-not-allowed.no-effect'];
  const { results } = await runOver(DOCUMENT, busy(), asked);
  expect(told(results)).toEqual(
    expect.arrayContaining([
      'method-not-allowed.documented-method › listParents: pass',
      'method-not-allowed.no-effect › listParents: inconclusive: the read that would show it changes with other requests, too',
    ]),
  );
});
