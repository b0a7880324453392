import type { Answer, Reply } from '../contracts/exchange.ts';
import { isJsonObject } from '../contracts/json.ts';
import { describeReply } from './describe-reply.ts';
import { failureOf } from './has-body.ts';
import { broken, HOLDS, silent, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const EXPECTED = 'a JSON body {"error": {"message": "<text>"}}';

/** A failure has the documented body: a message with a visible character under `error.message`. */
export function checkErrorShape(reply: Reply): Judgement {
  const answer = failureOf(reply);
  if (!answer) return silent('no answer other than 2XX was seen');
  if (!answer.complete) return unjudged('the body is longer than the limit');
  const flaw = flawOf(answer);
  return flaw === undefined ? HOLDS : broken(flaw, EXPECTED, `${flaw}: ${describeReply(reply)}`);
}

function flawOf(answer: Answer): string | undefined {
  if (answer.body.length === 0) return 'no body';
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
  } catch {
    return 'no JSON';
  }
  if (!isJsonObject(body)) return 'no JSON object';
  const { error } = body;
  if (error === undefined) return 'no key "error"';
  if (!isJsonObject(error)) return '"error" is no object';
  const { message } = error;
  if (message === undefined) return 'no key "message" in "error"';
  if (typeof message !== 'string') return '"message" is no string';
  return /[^\s\p{C}\p{Z}]/u.test(message) ? undefined : '"message" has no visible character';
}
