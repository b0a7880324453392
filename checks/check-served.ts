import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import { succeeded } from '../wire/exchange.ts';
import { checkDeclaredType } from './check-documented-body.ts';
import { checkStatus } from './check-status.ts';
import { canCarryBody } from './has-body.ts';
import { inconclusive } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** Refused with the documented status, or served in a media type that is documented. */
export function checkServed(
  refused: readonly StatusRange[],
  responses: DocumentedResponses,
  trial: Trial,
  levels?: StatusLevels,
): Judgement {
  const status = checkStatus([...refused, '2XX'], trial, levels);
  const { reply } = trial.exchange;
  if (status.verdict !== 'pass' || !succeeded(reply)) return status;
  const content = responseFor(responses, reply.status)?.content ?? {};
  if (!canCarryBody(reply.status) || reply.body.length === 0 || Object.keys(content).length === 0)
    return inconclusive(`it succeeded (${reply.status}) without a body of a documented media type`);
  const declared = checkDeclaredType(content, reply);
  return declared.verdict === 'fail' && levels ? { ...declared, level: levels.carriedOut } : declared;
}
