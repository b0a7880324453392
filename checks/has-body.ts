import { semanticsOf } from '../contracts/api/method-semantics.ts';
import type { Answer, Exchange } from '../wire/exchange.ts';

/** Statuses whose answers carry no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const BODILESS = [204, 205, 304];

/** The answer, if it is one that means failure and can carry a body. */
export function failingAnswer({ request, reply }: Exchange): Answer | undefined {
  if (!semanticsOf(request.method).answersBody) return undefined;
  if (reply.kind !== 'answer' || reply.status < 300 || BODILESS.includes(reply.status)) return undefined;
  return reply;
}

/** Tells whether an answer of this status can carry a body. */
export function canCarryBody(status: number): boolean {
  return status >= 200 && !BODILESS.includes(status);
}
