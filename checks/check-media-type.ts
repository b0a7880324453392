import type { Exchange } from '../wire/exchange.ts';
import { headerOf } from '../wire/exchange.ts';
import { failingAnswer } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** `application/json` or a `+json` type (RFC 6839 §3.1), parameters allowed. */
const JSON_TYPE = /^(application\/json|[\w.!#$&^-]+\/[\w.!#$&^+-]+\+json)\s*(;.*)?$/i;

/** The body of a failure is declared as JSON (RFC 9110 §8.3). */
export function checkMediaType(exchange: Exchange): Judgement {
  const answer = failingAnswer(exchange);
  if (!answer || answer.body.length === 0) return notExercised('no error body was seen');
  const type = headerOf(answer.headers, 'content-type');
  if (type !== undefined && JSON_TYPE.test(type.trim())) return PASS;
  const actual = type === undefined ? 'no Content-Type' : `Content-Type: ${type}`;
  const kind = type === undefined ? 'no Content-Type' : (type.split(';')[0]?.trim().toLowerCase() ?? '');
  return violation(kind, 'Content-Type: application/json', `${answer.status}, ${actual}`);
}
