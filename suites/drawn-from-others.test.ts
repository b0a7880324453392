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
      'method-not-allowed.no-effect › listParents: inconclusive: what shows it changes with other requests too',
    ]),
  );
});

const ARCHIVING = [
  ['its name', { operationId: 'archiveThing', responses: { '204': { description: 'Done.' } } }, {}],
  [
    'what brings it back',
    { operationId: 'endThing', responses: { '204': { description: 'Done.' } } },
    { '/things/{thingId}/restore': { parameters, post: { operationId: 'bringBack', responses } } },
  ],
] as const;

test.each(ARCHIVING)('what is archived is not gone: %s says so', async (_how, end, further) => {
  const plain = plainDocument();
  const item = (plain['paths'] as JsonObject)['/things/{thingId}'] as JsonObject;
  const paths = {
    ...(plain['paths'] as JsonObject),
    '/things/{thingId}': { ...item, delete: end },
    ...further,
  };
  // It can't be read any more, and be changed.
  const archived = new Set<string>();
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const service: Handle = async (request) => {
    const id = new URL(request.url).pathname.split('/')[2] ?? '';
    if (request.method === 'GET' && id === '' && request.url.endsWith('/things')) {
      const ids = (await (await things(request)).json()) as string[];
      return Response.json(ids.filter((each) => !archived.has(each)));
    }
    if (
      request.method === 'DELETE' &&
      (await things(new Request(new URL(`/things/${id}`, request.url)))).ok
    ) {
      archived.add(id);
      return new Response(null, { status: 204 });
    }
    if (request.method === 'GET' && archived.has(id))
      return Response.json({ message: 'No.' }, { status: 404 });
    return await things(request);
  };
  const { results, removal } = await runOver({ ...plain, paths }, service, [
    'not-found.deleted',
    'malformed.body-syntax',
  ]);
  expect(results.flatMap((each) => each.findings)).toEqual([]);
  expect(removal.removed).toBe(0);
  expect(archived.size).toBeGreaterThan(0);
  expect(removal.left).toEqual([
    expect.objectContaining({
      count: archived.size,
      reason: expect.stringContaining('keeps them out of sight'),
    }),
  ]);
});
