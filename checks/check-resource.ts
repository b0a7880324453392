import { jsonOf, succeeded } from '../contracts/exchange.ts';
import { toPath, valueAt } from '../contracts/json-pointer.ts';
import type { Json } from '../contracts/json.ts';
import { isJsonObject } from '../contracts/json.ts';
import type { Trial } from '../contracts/trial.ts';
import { describeReply } from './describe-reply.ts';
import { canCarryBody } from './has-body.ts';
import { broken, HOLDS, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** A valid request answers 2XX, and the body is the resource that was asked for. */
export function checkResource(trial: Trial): Judgement {
  const { reply } = trial.exchange;
  const wanted = trial.wanted ?? {};
  if (reply.kind === 'no-answer') return unjudged(`no answer came: ${reply.message}`);
  if (!succeeded(reply)) {
    if (wanted.doubt !== undefined) return unjudged(wanted.doubt);
    if (reply.status === 429) return unjudged('the target kept answering 429');
    return broken(String(reply.status), '2XX with the requested resource', describeReply(reply));
  }
  if (wanted.returns === undefined || !canCarryBody(reply.status)) return HOLDS;
  if (!reply.complete) return unjudged('the body is longer than the limit');
  const body = jsonOf(reply);
  const expected = `2XX with the requested resource (${wanted.returns}) as JSON`;
  if (!isJsonObject(body)) return broken('no JSON object', expected, describeReply(reply));
  if (wanted.returns.startsWith('pagination') && !Array.isArray(body['data'])) {
    return broken('no data', `${expected}: a list under "data"`, describeReply(reply));
  }
  return checkId(body, expected, trial);
}

function checkId(body: Json, expected: string, trial: Trial): Judgement {
  const { idAt, id, returns } = trial.wanted ?? {};
  if (idAt === undefined || returns?.startsWith('pagination')) return HOLDS;
  const found = valueAt(body, toPath(idAt));
  if (typeof found !== 'string' && typeof found !== 'number') {
    return broken('no id', `${expected}: an id at ${idAt}`, describeReply(trial.exchange.reply));
  }
  if (id !== undefined && String(found) !== id) {
    return broken('another resource', `${expected}: ${idAt} is the one asked for`, `${idAt} is another one`);
  }
  return HOLDS;
}
