import { expect, test } from 'vitest';
import { made, written } from './testing/whole-pacts.ts';

/** The variants of a fault that the interactions of a requirement hold. */
function variantsOf(requirement: string): ReadonlySet<string> {
  return new Set(
    made
      .filter((each) => each.requirement.id === requirement)
      .map(({ description }) => /\((.*)\) \[/.exec(description)?.[1] ?? ''),
  );
}

test('the interactions of one requirement hold its variants by turns, and none but once while others wait', () => {
  expect(variantsOf('unauthenticated.unreadable').size).toBe(9);
  expect(variantsOf('malformed.body-syntax').size).toBe(19);
  expect(variantsOf('not-found.malformed-id').size).toBeGreaterThan(20);
  expect(variantsOf('malformed.key-value').size).toBe(15);
  expect(variantsOf('malformed.hostile-value').size).toBeGreaterThanOrEqual(15);
});

test('what a reader may take for an empty object is held where an empty object is taken, too', () => {
  const held = made
    .filter((each) => each.requirement.id === 'malformed.body-type')
    .map(({ operation, description }) => `${operation}: ${/\((.*)\) \[/.exec(description)?.[1]}`);
  expect(held).toContain('updateTrainingRun: zero for the object');
  expect(held).toContain('updateExperiment: an empty string for the object');
  expect(held.filter((each) => each.startsWith('createProject: '))).toHaveLength(1);
});

test('what most operations can hold is held, where there are more ways than operations', () => {
  expect([...variantsOf('malformed.key-value')].map((each) => each.replace(/^.*: /, ''))).toEqual(
    expect.arrayContaining(['more than 100 keys', 'one longer than 100', 'outside the enum']),
  );
});

test('no interaction holds what was made from a stand-in, in place of the value of a target', () => {
  for (const { request, description } of written) {
    expect(JSON.stringify(request), description).not.toMatch(/stand-?in/i);
    expect(request.path, description).not.toMatch(/\/\d+(\/|$)(?<!\/1(\/|$))/);
  }
  expect([...variantsOf('forbidden.unknown-token')]).toEqual(['a token that was never issued']);
});
