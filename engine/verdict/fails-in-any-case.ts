import type { Trial } from '../../checks/trial.ts';
import type { Requirement } from '../../contracts/requirements/requirement.ts';

/** Tells whether a server fails over a request with 5XX, which it must not whether it had to refuse that or not: no doubt in the rule counts. */
export function failsInAnyCase({ asks }: Requirement, { exchange: { reply } }: Trial): boolean {
  return asks.kind === 'no-server-error' && reply.kind === 'answer' && reply.status >= 500;
}
