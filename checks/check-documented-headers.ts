import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { headerOf } from '../wire/exchange.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import { isOfOperation } from './is-of-operation.ts';
import { notExercised } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** An answer carries each header that is documented as required for its status. */
export function checkDocumentedHeaders(responses: DocumentedResponses, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind === 'no-answer') return notExercised('no answer was seen');
  const response = isOfOperation(trial) ? responseFor(responses, reply.status) : undefined;
  const required = Object.entries(response?.headers ?? {}).flatMap(([name, each]) =>
    each.required ? [name] : [],
  );
  if (required.length === 0) return notExercised('no header is documented as required for it');
  const missing = required.find((name) => headerOf(reply.headers, name) === undefined);
  if (missing === undefined) return PASS;
  return violation(`no ${missing}`, `${reply.status} with ${missing}`, `${reply.status} without ${missing}`);
}
