import { bareType } from '../contracts/api/media-types.ts';
import type { Exchange } from '../wire/exchange.ts';
import { headerOf, jsonOf } from '../wire/exchange.ts';
import { isJsonObject } from '../wire/json.ts';
import { describeReply } from './describe-reply.ts';
import { failingAnswer } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const TEXTS = ['title', 'detail', 'instance'] as const;

/** A problem details object says its own status, and its members are of their types (RFC 9457 §3.1). */
export function checkProblemDetails(exchange: Exchange): Judgement {
  const answer = failingAnswer(exchange);
  const type = answer && bareType(headerOf(answer.headers, 'content-type') ?? '');
  if (!answer || type !== 'application/problem+json') return notExercised('no problem details were seen');
  const body = jsonOf(answer);
  if (!isJsonObject(body))
    return violation('no object', 'a problem details object (RFC 9457)', describeReply(answer));
  if (body['status'] !== undefined && body['status'] !== answer.status) {
    return violation(
      'another status',
      `"status": ${answer.status}, or none`,
      `${answer.status}, and "status": ${JSON.stringify(body['status'])}`,
    );
  }
  if (body['type'] !== undefined && !isReference(body['type']))
    return violation('type is no URI reference', 'a URI reference under "type"', describeReply(answer));
  const wrong = TEXTS.find((key) => body[key] !== undefined && typeof body[key] !== 'string');
  if (wrong === undefined) return PASS;
  return violation(`${wrong} is no text`, `a text under "${wrong}"`, describeReply(answer));
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value, 'http://reference.invalid/');
}
