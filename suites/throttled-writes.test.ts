import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { InProcessTransport } from './in-process-transport.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './testing/campaigns.ts';
import { inProcessTarget } from './testing/in-process-target.ts';
import { told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const LIMIT = 5;
const CAP = 40;
const CELLS = ['changeThing', 'endThing'].map((each) => `rate-limited.no-effect › ${each}`);

/** Things that one credential may ask for a few times alone; some methods do what they refuse for that. */
function limited(leaking: string, limit = LIMIT): Handle {
  const things = plainThings({
    created: (id) => Response.json({ id }, { status: 201 }),
    listed: (ids) => Response.json(ids.map((id) => ({ id }))),
  });
  let asked = 0;
  return async (request) => {
    const user = request.headers.get('authorization');
    if (user === null) return Response.json({ message: 'Who are you?' }, { status: 401 });
    if (user !== 'Bearer slow' || (asked += 1) <= limit) return await things(request);
    if (request.method === leaking) await things(request);
    return Response.json({ message: 'Slow down.' }, { status: 429 });
  };
}

async function runAgainst(handle: Handle): Promise<readonly CellResult[]> {
  const bearer = { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } };
  const document = { ...plainDocument(), ...bearer, security: [{ bearer: [] }] };
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
  return await runCells(run, (cell) => CELLS.includes(cell.id));
}

test('a PUT and a DELETE that are refused for the limit do nothing', async () => {
  const results = await runAgainst(limited('nothing'));
  expect(told(results)).toEqual([
    'rate-limited.no-effect › changeThing: pass',
    'rate-limited.no-effect › endThing: pass',
  ]);
});

test.each([
  ['PUT', 'changeThing'],
  ['DELETE', 'endThing'],
])('a %s that is refused for the limit, and carried out, is a finding', async (method, operation) => {
  const results = await runAgainst(limited(method));
  const findings = results.flatMap((each) => each.findings);
  expect(findings.map((each) => [each.requirement, each.operation, each.again])).toEqual([
    ['rate-limited.no-effect', operation, { times: 1, of: 1 }],
  ]);
});

test('where the limit is not hit, nothing is judged, and the rate is told', async () => {
  const results = await runAgainst(limited('DELETE', Infinity));
  expect(told(results)).toEqual(
    ['changeThing', 'endThing'].map(
      (each) =>
        expect.stringMatching(
          new RegExp(
            `^rate-limited.no-effect › ${each}: inconclusive: the limit was not hit: ${CAP} reads in [\\d.]+ s, \\d+ a second$`,
          ),
        ) as string,
    ),
  );
});
