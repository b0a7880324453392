import { expect, test } from 'vitest';
import { made } from './testing/whole-pacts.ts';

/** The variants of a fault that the interactions of a requirement hold. */
function variantsOf(requirement: string): ReadonlySet<string> {
  return new Set(
    made
      .filter((each) => each.requirement.id === requirement)
      .map(({ description }) => /\((.*)\) \[/.exec(description)?.[1] ?? ''),
  );
}

test('the interactions of one requirement hold its variants by turns, and none but once while others wait', () => {
  expect(variantsOf('unauthenticated.unreadable').size).toBe(7);
  expect(variantsOf('forbidden.unknown-token').size).toBe(5);
  expect(variantsOf('malformed.body-syntax').size).toBe(19);
  expect(variantsOf('not-found.malformed-id').size).toBeGreaterThan(25);
});
