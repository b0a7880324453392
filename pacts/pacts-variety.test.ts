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
});

test('no interaction holds what was made from a stand-in, in place of the value of a target', () => {
  for (const { request, description } of written) {
    expect(JSON.stringify(request), description).not.toMatch(/stand-?in/i);
    expect(request.path, description).not.toMatch(/\/\d+(\/|$)(?<!\/1(\/|$))/);
  }
  expect([...variantsOf('forbidden.unknown-token')]).toEqual(['a token that was never issued']);
});
