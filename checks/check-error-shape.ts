import type { Answer, Exchange } from '../wire/exchange.ts';
import { isJsonObject } from '../wire/json.ts';
import { VISIBLE } from '../wire/visible.ts';
import { describeReply } from './describe-reply.ts';
import { failingAnswer } from './has-body.ts';
import { notExercised, inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const EXPECTED = 'a JSON body {"error": {"message": "<text>"}}';

const SEEN = new RegExp(VISIBLE, 'u');

const STRICT = new TextDecoder('utf-8', { fatal: true });

/** A failure has the documented body: a message with a visible character under `error.message`. */
export function checkErrorShape(exchange: Exchange): Judgement {
  const answer = failingAnswer(exchange);
  if (!answer) return notExercised('no answer other than 2XX was seen');
  if (!answer.complete) return inconclusive('the body is longer than the limit, or goes on without end');
  const flaw = flawOf(answer);
  return flaw === undefined ? PASS : violation(flaw, EXPECTED, `${flaw}: ${describeReply(answer)}`);
}

function flawOf(answer: Answer): string | undefined {
  if (answer.body.length === 0) return 'no body';
  let body: unknown;
  try {
    body = JSON.parse(STRICT.decode(answer.body));
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
  return SEEN.test(message) ? undefined : '"message" has no visible character';
}
