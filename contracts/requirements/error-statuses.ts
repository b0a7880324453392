import type { Assertion } from './assertion.ts';

/** The statuses that an assertion documents for an error, the preferred one first; none if it is no single answer. */
export function errorStatuses(assertion: Assertion): readonly number[] {
  switch (assertion.kind) {
    case 'status':
    case 'refused-or-carried-out':
    case 'refused-or-kept':
    case 'refused-or-served':
    case 'throttled':
      return assertion.allowed.filter((each) => typeof each === 'number');
    case 'status-or-gone':
      return [...new Set([...assertion.allowed.filter((each) => typeof each === 'number'), 404])];
    default:
      return [];
  }
}
