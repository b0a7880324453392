import { expect, test } from 'vitest';
import type { CellResult } from '../engine/verdict/result.ts';
import type { Handle } from './in-process-transport.ts';
import { limitedRun, limitedThings } from './testing/limited-things.ts';
import { told } from './testing/plain-runs.ts';

const CAP = 40;
const CELLS = ['changeThing', 'endThing'].map((each) => `rate-limited.no-effect › ${each}`);

async function runAgainst(handle: Handle): Promise<readonly CellResult[]> {
  return await limitedRun(handle, CAP, ({ id }) => CELLS.includes(id));
}

test('a PUT and a DELETE that are refused for the limit do nothing', async () => {
  const results = await runAgainst(limitedThings({}));
  expect(told(results)).toEqual([
    'rate-limited.no-effect › changeThing: pass',
    'rate-limited.no-effect › endThing: pass',
  ]);
});

test.each([
  ['PUT', 'changeThing'],
  ['DELETE', 'endThing'],
])('a %s that is refused for the limit, and carried out, is a finding', async (method, operation) => {
  const results = await runAgainst(limitedThings({ leaking: method }));
  const findings = results.flatMap((each) => each.findings);
  expect(findings.map((each) => [each.requirement, each.operation, each.again])).toEqual([
    ['rate-limited.no-effect', operation, { times: 1, of: 1 }],
  ]);
});

test('where the limit is not hit, nothing is judged, and the rate is told', async () => {
  const results = await runAgainst(limitedThings({ leaking: 'DELETE', limit: Infinity }));
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
