import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { JsonObject } from '../wire/json.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import { InProcessTransport } from './in-process-transport.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './testing/campaigns.ts';
import { inProcessTarget } from './testing/in-process-target.ts';
import { told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const CAP = 24;
const LIMIT = 5;

const DOCUMENT = {
  ...plainDocument(),
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  security: [{ bearer: [] }],
};

/** Things of which one credential may ask for some a few times alone. */
function limited(isLimited: (request: Request) => boolean): Handle {
  const things = plainThings({
    created: (id) => Response.json({ id }, { status: 201 }),
    listed: (ids) => Response.json(ids.map((id) => ({ id }))),
  });
  let asked = 0;
  return async (request) => {
    const user = request.headers.get('authorization');
    if (user === null) return Response.json({ message: 'Who are you?' }, { status: 401 });
    if (user !== 'Bearer slow' || !isLimited(request) || (asked += 1) <= LIMIT) return await things(request);
    return Response.json({ message: 'Slow down.' }, { status: 429 });
  };
}

async function burstsOf(handle: Handle, document: JsonObject = DOCUMENT): Promise<readonly string[]> {
  const credentials = {
    client: { name: 'client', token: 'usual', variable: 'USUAL' },
    rateLimited: { name: 'rateLimited', token: 'slow', variable: 'SLOW' },
  };
  const run = new Run({
    contract: await contractOf(document, {}, {}),
    target: { ...inProcessTarget(credentials, { maxWaitSeconds: 0 }), rateLimit: { cap: CAP } },
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 5, runs: 1, confirmations: 1 },
  });
  return told(await runCells(run, (cell) => cell.requirement.id === 'rate-limited.burst'));
}

test.each([
  ['POST', 'createThing', 'listThings'],
  ['GET', 'listThings', 'createThing'],
])('a limit on %s alone is judged there, and is no promise of another method', async (method, hit, other) => {
  const seen = await burstsOf(limited((request) => request.method === method));
  expect(seen).toContain(`rate-limited.burst › ${hit}: pass`);
  expect(seen).toContain(
    `rate-limited.burst › ${other}: inconclusive: the limit was not hit, and was with ${hit}: it may stand there alone`,
  );
});

test('a limit that nothing hits is broken for each', async () => {
  expect(await burstsOf(limited(() => false))).toEqual([
    'rate-limited.burst › listThings: warn',
    'rate-limited.burst › createThing: warn',
  ]);
});

test('what documents a limit is what it is provoked with', async () => {
  const search = {
    operationId: 'searchThings',
    responses: { '200': { description: 'All.' }, '429': { description: 'Slow down.' } },
  };
  const document = withValueAt(DOCUMENT, toPath('/paths/~1search'), { get: search }) as JsonObject;
  const things = limited((request) => request.url.endsWith('/search'));
  const seen = await burstsOf(async (request) => {
    const answer = await things(request);
    return request.url.endsWith('/search') && answer.status === 404 ? Response.json([]) : answer;
  }, document);
  expect(seen.filter((each) => !each.includes('createThing'))).toEqual([
    'rate-limited.burst › searchThings: pass',
  ]);
});
