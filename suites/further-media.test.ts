import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { interactionsOf } from '../pacts/interactions-of.ts';
import { runOver } from './testing/plain-runs.ts';
import { PATCHED_DOCUMENT, patchedThings } from './testing/patched-things.ts';
import type { PatchedThings } from './testing/patched-things.ts';

const ASKED = [
  'malformed.body-syntax',
  'malformed.required-key',
  'malformed.key-type',
  'malformed.key-value',
  'malformed.json-patch',
  'malformed.no-effect',
  'success.resource',
  'status.documented',
];

async function resultsOf(how: PatchedThings): Promise<readonly CellResult[]> {
  const { results } = await runOver(PATCHED_DOCUMENT, patchedThings(how), ASKED);
  return results.filter((each) => each.outcome !== 'not-applicable');
}

test('a body is judged in each media type that it is documented in', async () => {
  const results = await resultsOf({});
  // The list of things shows nothing of what was sent.
  expect(results.filter((each) => each.outcome !== 'pass').map(({ id, reason }) => [id, reason])).toEqual([
    ['malformed.no-effect › createThing', 'a read does not show what a valid write wrote'],
  ]);
  const seen = results.find((each) => each.id === 'malformed.json-patch › patchThing');
  expect(seen?.counts.held).toBeGreaterThan(5);
});

test.each<[string, PatchedThings, string, string]>([
  [
    'a JSON Patch that is carried out in part',
    { isPartial: true },
    'malformed.no-effect › patchThing',
    'a test that fails, behind what is right, as application/json-patch+json',
  ],
  [
    'a test that is passed over',
    { tests: false },
    'malformed.json-patch › patchThing',
    'a test that fails, as application/json-patch+json',
  ],
  [
    'a form that may lack what is required',
    { fillsForms: true },
    'malformed.required-key › createThing',
    'title left out, as application/x-www-form-urlencoded',
  ],
])('%s is found', async (_what, how, cell, variant) => {
  const failed = (await resultsOf(how)).filter((each) => each.findings.length > 0);
  expect(failed.map((each) => each.id)).toEqual([cell]);
  expect(failed[0]?.findings.flatMap((each) => each.variants)).toContain(variant);
  expect(failed[0]?.findings[0]?.again).toEqual({ times: 1, of: 1 });
});

test('what is served in the usual media type alone is no finding, and what has no other fault is not judged', async () => {
  const results = await resultsOf({ isUsualAlone: true });
  expect(results.filter((each) => each.findings.length > 0).map((each) => each.id)).toEqual([]);
  expect(results.find((each) => each.id === 'malformed.json-patch › patchThing')?.reason).toMatch(
    /^the valid request as application\/json-patch\+json did not succeed: PATCH was answered 415/,
  );
});

test('what succeeds unread is no finding', async () => {
  const results = await resultsOf({ ignoresPatches: true });
  expect(results.filter((each) => each.findings.length > 0).map((each) => each.id)).toEqual([]);
  expect(results.find((each) => each.id === 'malformed.json-patch › patchThing')?.reason).toMatch(
    /shows that its body was not taken up$/,
  );
});

test('a pact has the usual media type, and what another alone can have is listed', async () => {
  const { interactions, unexpressed } = await interactionsOf(await contractOf(PATCHED_DOCUMENT, {}, {}));
  const sent = interactions
    .filter((each) => each.operation === 'patchThing')
    .map((each) => JSON.stringify(each));
  expect(sent.filter((each) => each.includes('application/merge-patch+json')).length).toBeGreaterThan(3);
  expect(sent.filter((each) => each.includes('application/json-patch+json'))).toEqual([]);
  const patch = unexpressed.find((each) => each.requirement === 'malformed.json-patch');
  expect(patch?.reason).toBe('a pact sends a body in the first of its media types alone');
});
