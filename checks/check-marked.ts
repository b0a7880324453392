import { jsonOf, succeeded } from '../contracts/exchange.ts';
import { asText, isJsonObject } from '../contracts/json.ts';
import type { Trial } from '../contracts/trial.ts';
import { describeReply } from './describe-reply.ts';
import { broken, HOLDS, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** A result says under a key what it should. */
export function checkMarked(key: string, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (!succeeded(reply)) return unjudged(`the request did not succeed (${describeReply(reply)})`);
  const body = jsonOf(reply);
  const found = isJsonObject(body) ? body[key] : undefined;
  if (found === trial.expected) return HOLDS;
  return broken(
    `${key}: ${asText(found)}`,
    `"${key}": ${String(trial.expected)}`,
    `"${key}": ${JSON.stringify(found)}`,
  );
}
