import type { Assertion } from './assertion.ts';

/** The statuses that an assertion documents for an error, the preferred one first; none if it is no single answer. */
export function errorStatuses(assertion: Assertion): readonly number[] {
  switch (assertion.kind) {
    case 'status':
      return assertion.allowed.filter((each) => typeof each === 'number');
    case 'status-or-gone':
      return [...new Set([...assertion.allowed.filter((each) => typeof each === 'number'), 404])];
    case 'refused-or-carried-out':
      return [assertion.refused];
    case 'throttled':
      return [assertion.status];
    case 'resource':
    case 'error-shape':
    case 'error-media-type':
    case 'no-disclosure':
    case 'no-server-error':
    case 'listed-status':
    case 'header':
    case 'no-effect':
    case 'concealed':
    case 'one-winner':
    case 'recovers':
    case 'retry-after':
    case 'isolated':
    case 'marked':
      return [];
    default:
      return assertion satisfies never;
  }
}
