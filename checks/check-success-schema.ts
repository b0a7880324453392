import { semanticsOf } from '../contracts/api/method-semantics.ts';
import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { succeeded } from '../wire/exchange.ts';
import { checkBody, checkDeclaredType } from './check-documented-body.ts';
import type { AnswerOracles } from './check-documented-body.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import { canCarryBody } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** What asks for a part of a resource, or for more than it: a schema is mostly of the whole. */
const CHOOSING =
  /(?:^|[&"'[{,])(?:fields?|select|attributes|projection|columns|properties|only|omit|exclude|view|format|output|expand|embed|include|shape|representation|response_?type)(?:\[[^\]]*\])?["']?[=:]/i;

function queryOf(target: string): string {
  const query = target.split('?').slice(1).join('?');
  try {
    return decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    return query;
  }
}

/** A success has the body that is documented for its status. */
export function checkSuccessSchema(
  responses: DocumentedResponses,
  { exchange: { request, reply } }: Trial,
  oracles: AnswerOracles,
): Judgement {
  if (!succeeded(reply)) return notExercised('no success was seen');
  if (!semanticsOf(request.method).answersBody || !canCarryBody(reply.status))
    return notExercised('it carries no body');
  const response = responseFor(responses, reply.status);
  if (!response || Object.keys(response.content).length === 0)
    return notExercised('no body is documented for it');
  if (CHOOSING.test(queryOf(request.target))) return notExercised('its query chooses what the answer shows');
  const declared = checkDeclaredType(response.content, reply);
  if (declared.verdict === 'fail') return declared;
  return checkBody(response.content, reply, oracles, `the body that is documented for ${reply.status}`);
}
