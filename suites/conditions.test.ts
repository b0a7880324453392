import { expect, test } from 'vitest';
import { runOver, told } from './testing/plain-runs.ts';
import { versionedDocument, versionedThings } from './testing/versioned-things.ts';

const ASKED = [
  'success.resource',
  'malformed.required-key',
  'malformed.missing-parameter',
  'not-found.resource',
  'not-found.deleted',
  'precondition.missing',
  'precondition.failed',
  'precondition.malformed',
  'precondition.no-effect',
];

test('a valid request names the version that is there, also to remove it', async () => {
  const { results, removal } = await runOver(versionedDocument(), versionedThings(), ASKED);
  const { length } = told(results);
  expect(told(results).filter((each) => !each.endsWith(': pass'))).toEqual([]);
  expect(length).toBeGreaterThan(12);
  expect(removal).toMatchObject({ left: [], failed: 0 });
});

test('where no condition is needed, none is sent, and one that does not hold is refused', async () => {
  const document = versionedDocument({ required: false });
  const { results } = await runOver(document, versionedThings({ takes: (condition) => condition === null }), [
    'success.resource',
    'precondition.failed',
  ]);
  expect(told(results).filter((each) => !each.endsWith(': pass'))).toEqual([]);
});

test.each([
  ['does without a condition', (condition: string | null) => condition === null, 'precondition.missing'],
  ['takes any version', (condition: string | null) => condition !== null, 'precondition.failed'],
])('a service that %s is found, and what it did', async (_what, takes, requirement) => {
  const { results } = await runOver(versionedDocument(), versionedThings({ takes }), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail').map((each) => each.requirement);
  expect(new Set(failed)).toEqual(new Set([requirement, 'precondition.no-effect']));
});
