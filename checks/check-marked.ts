import { evidenceOf } from './evidence.ts';
import { jsonOf, succeeded } from '../wire/exchange.ts';
import { asText, isJsonObject } from '../wire/json.ts';
import type { Trial } from './trial.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** A result says under a key what it should. */
export function checkMarked(key: string, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (!succeeded(reply)) return inconclusive(`the request did not succeed (${describeReply(reply)})`);
  const mark = evidenceOf(trial, 'mark');
  if (!mark) return inconclusive('nothing says what was asked for');
  const body = jsonOf(reply);
  const found = isJsonObject(body) ? body[key] : undefined;
  if (found === mark.expected) return PASS;
  return violation(
    `${key}: ${asText(found)}`,
    `"${key}": ${String(mark.expected)}`,
    `"${key}": ${JSON.stringify(found)}`,
  );
}
