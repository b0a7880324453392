import { jsonOf } from '../contracts/exchange.ts';
import type { Exchange } from '../contracts/exchange.ts';
import { valueAt } from '../contracts/json-pointer.ts';
import { asText } from '../contracts/json.ts';
import type { Json } from '../contracts/json.ts';
import type { Trial } from '../contracts/trial.ts';
import { broken, HOLDS, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Where a foreign resource is answered 404, it is answered just as an id that does not exist. */
export function checkConcealed(trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind !== 'answer') return unjudged(`no answer came: ${reply.message}`);
  if (reply.status !== 404)
    return { verdict: 'moot', reason: `the target answers ${reply.status}: it conceals nothing` };
  const { stranger } = trial;
  if (!stranger || stranger.reply.kind !== 'answer') return unjudged('the 404 to compare with did not come');
  const expected = 'the same answer as for an id that does not exist';
  if (stranger.reply.status !== 404) {
    return broken(
      'another status',
      expected,
      `404, but ${stranger.reply.status} for an id that does not exist`,
    );
  }
  const [own, other] = [messageOf(trial.exchange, trial), messageOf(stranger, trial)];
  return own === other
    ? HOLDS
    : broken('another message', expected, `"${own}" but "${other}" for an id that does not exist`);
}

function messageOf(exchange: Exchange, trial: Trial): string {
  const message = valueAt((jsonOf(exchange.reply) ?? null) as Json, ['error', 'message']);
  const ids = (trial.ids ?? []).toSorted((one, other) => other.length - one.length);
  return ids.reduce((text, id) => text.replaceAll(id, '<id>'), asText(message));
}
