import { exactJsonOf, succeeded } from '../wire/exchange.ts';
import type { Success } from '../wire/exchange.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';
import { evidenceOf } from './evidence.ts';
import type { Wanted } from './evidence.ts';
import type { Trial } from './trial.ts';
import { describeReply } from './describe-reply.ts';
import { canCarryBody } from './has-body.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** A valid request answers 2XX, and the body is the resource that was asked for. */
export function checkResource(trial: Trial): Judgement {
  const { reply } = trial.exchange;
  const wanted = evidenceOf(trial, 'wanted');
  if (reply.kind === 'no-answer') return inconclusive(`no answer came: ${reply.message}`);
  if (!succeeded(reply)) {
    if (wanted?.doubt !== undefined) return inconclusive(wanted.doubt);
    if (reply.status === 429) return inconclusive('the target kept answering 429');
    return violation(String(reply.status), '2XX with the requested resource', describeReply(reply));
  }
  if (!wanted) return inconclusive('nothing says what was asked for');
  if (wanted.returns === undefined || !canCarryBody(reply.status)) return PASS;
  if (!reply.complete) return inconclusive('the body is longer than the limit, or goes on without end');
  const body = exactJsonOf(reply);
  const expected = `2XX with the requested resource (${wanted.returns}) as JSON`;
  if (!isJsonObject(body)) return violation('no JSON object', expected, describeReply(reply));
  if (wanted.returns.startsWith('pagination') && !Array.isArray(body['data'])) {
    return violation('no data', `${expected}: a list under "data"`, describeReply(reply));
  }
  return checkId(body, expected, wanted, reply);
}

function checkId(body: Json, expected: string, { idAt, id, returns }: Wanted, reply: Success): Judgement {
  if (idAt === undefined || returns?.startsWith('pagination')) return PASS;
  const found = valueAt(body, toPath(idAt));
  if (typeof found !== 'string' && typeof found !== 'number') {
    return violation('no id', `${expected}: an id at ${idAt}`, describeReply(reply));
  }
  if (id !== undefined && String(found) !== id) {
    return violation(
      'another resource',
      `${expected}: ${idAt} is the one asked for`,
      `${idAt} is another one`,
    );
  }
  return PASS;
}
