import type { Ask, Assertion, StatusLevels, StatusRange } from '../requirements/assertion.ts';

const STATUSES = '{statuses}';

/** A title with its statuses. */
export function titleWith(title: string, statuses: readonly StatusRange[]): string {
  return title.includes(STATUSES) ? title.replaceAll(STATUSES, statuses.join(' or ')) : title;
}

/** An ask with what only an API can say, or undefined where that takes a document. */
export function assertionOf(
  ask: Ask,
  statuses: readonly StatusRange[],
  levels?: StatusLevels,
): Assertion | undefined {
  switch (ask.kind) {
    case 'status':
    case 'status-or-gone':
    case 'refused-or-carried-out':
    case 'refused-or-kept':
      return { kind: ask.kind, allowed: statuses, ...(levels && { levels }) };
    case 'one-winner':
    case 'throttled':
    case 'listed-status':
      return { kind: ask.kind, allowed: statuses };
    case 'no-server-error':
      return { kind: ask.kind, allowed: [] };
    case 'accepted':
    case 'refused-or-served':
    case 'allowed':
    case 'success-schema':
    case 'error-body':
    case 'documented-headers':
    case 'limit-headers':
    case 'documented-status':
      return undefined;
    case 'resource':
    case 'error-shape':
    case 'error-media-type':
    case 'problem-details':
    case 'no-disclosure':
    case 'header':
    case 'no-effect':
    case 'concealed':
    case 'recovers':
    case 'retry-after':
    case 'isolated':
    case 'marked':
      return ask as Assertion;
    default:
      return ask satisfies never;
  }
}
