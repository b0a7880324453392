import type { Trial } from '../../checks/trial.ts';
import type { Expectation } from '../../contracts/requirements/expectation.ts';
import type { Requirement } from '../../contracts/requirements/requirement.ts';
import { statusOf } from '../../wire/exchange.ts';

/**
 * Tells whether what a trial breaks is broken whatever is doubtful about the rule: a server fails over a request with 5XX,
 * or it refuses one and carries it out all the same.
 */
export function brokenInAnyCase(
  { asks }: Requirement,
  { source }: Expectation,
  { exchange: { reply } }: Trial,
): boolean {
  const status = statusOf(reply) ?? 0;
  if (asks.kind === 'no-server-error') return status >= 500;
  // What comes with the package says itself what of it is in doubt.
  return asks.kind === 'no-effect' && source !== 'contract' && status >= 400 && status < 500;
}
