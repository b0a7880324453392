import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { Handle } from './in-process-transport.ts';
import { LIMITED_DOCUMENT, limitedRun, limitedThings } from './testing/limited-things.ts';
import { told } from './testing/plain-runs.ts';

const CAP = 24;

async function burstsOf(handle: Handle, document?: JsonObject): Promise<readonly string[]> {
  return told(
    await limitedRun(handle, CAP, ({ requirement }) => requirement.id === 'rate-limited.burst', document),
  );
}

test.each([
  ['POST', 'createThing', 'listThings'],
  ['GET', 'listThings', 'createThing'],
])('a limit on %s alone is judged there, and is no promise of another method', async (method, hit, other) => {
  const seen = await burstsOf(limitedThings({ isLimited: (request) => request.method === method }));
  expect(seen).toContain(`rate-limited.burst › ${hit}: pass`);
  expect(seen).toContain(
    `rate-limited.burst › ${other}: inconclusive: the limit was not hit, and was with ${hit}: it may stand there alone`,
  );
});

test('a limit that nothing hits is broken for each', async () => {
  expect(await burstsOf(limitedThings({ isLimited: () => false }))).toEqual([
    'rate-limited.burst › listThings: warn',
    'rate-limited.burst › createThing: warn',
  ]);
});

test('what documents a limit is what it is provoked with', async () => {
  const search = {
    operationId: 'searchThings',
    responses: { '200': { description: 'All.' }, '429': { description: 'Slow down.' } },
  };
  const document = withValueAt(LIMITED_DOCUMENT, toPath('/paths/~1search'), { get: search }) as JsonObject;
  const things = limitedThings({ isLimited: (request) => request.url.endsWith('/search') });
  const seen = await burstsOf(async (request) => {
    const answer = await things(request);
    return request.url.endsWith('/search') && answer.status === 404 ? Response.json([]) : answer;
  }, document);
  expect(seen.filter((each) => !each.includes('createThing'))).toEqual([
    'rate-limited.burst › searchThings: pass',
  ]);
});

test('what documents no limit is not held to the one that another documents, though that can’t be sent', async () => {
  const login = {
    operationId: 'login',
    security: [],
    responses: { '200': { description: 'In.' }, '429': { description: 'Too many tries.' } },
  };
  const document = withValueAt(LIMITED_DOCUMENT, toPath('/paths/~1login'), { post: login }) as JsonObject;
  const reason = 'inconclusive: the limit was not hit, and is documented for login and not here';
  expect(await burstsOf(limitedThings({ isLimited: () => false }), document)).toEqual([
    `rate-limited.burst › listThings: ${reason}`,
    `rate-limited.burst › createThing: ${reason}`,
  ]);
});
