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
    case 'resource':
    case 'accepted':
    case 'allowed':
    case 'success-schema':
    case 'error-body':
    case 'documented-headers':
    case 'limit-headers':
    case 'documented-status':
    case 'problem-details':
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
