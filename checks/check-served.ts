import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import { checkDeclaredType } from './check-documented-body.ts';
import { checkRefusedOr } from './check-refused-or.ts';
import { canCarryBody } from './has-body.ts';
import { inconclusive } from '../contracts/skip.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** Refused with the documented status, or served in a media type that is documented. */
export function checkServed(
  refused: readonly StatusRange[],
  responses: DocumentedResponses,
  trial: Trial,
  levels?: StatusLevels,
): Judgement {
  return checkRefusedOr(refused, trial, levels, (reply) => {
    const content = responseFor(responses, reply.status)?.content ?? {};
    if (!canCarryBody(reply.status) || reply.body.length === 0 || Object.keys(content).length === 0)
      return inconclusive(`it succeeded (${reply.status}) without a body of a documented media type`);
    return checkDeclaredType(content, reply);
  });
}
