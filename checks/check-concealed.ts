import { evidenceOf } from './evidence.ts';
import { jsonOf } from '../wire/exchange.ts';
import { pathsOf } from '../contracts/api/schema.ts';
import type { Exchange } from '../wire/exchange.ts';
import { valueAt } from '../wire/json-pointer.ts';
import { asText } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import type { Trial } from './trial.ts';
import { inconclusive, notApplicable } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const NOTHING_TO_COMPARE = 'the 404 to compare with did not come';

/** Where a foreign resource is answered 404, it is answered just as an id that does not exist. */
export function checkConcealed(trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind !== 'answer') return inconclusive(`no answer came: ${reply.message}`);
  if (reply.status !== 404) return notApplicable(`the target answers ${reply.status}: it conceals nothing`);
  const absent = evidenceOf(trial, 'absent-ids');
  if (!absent || absent.replies.length === 0) return inconclusive(NOTHING_TO_COMPARE);
  const judgements = absent.replies.map((pair) => compare(trial.exchange, pair, absent.ids));
  return (
    judgements.find(({ verdict }) => verdict === 'fail') ??
    judgements.find(({ verdict }) => verdict !== 'pass') ??
    PASS
  );
}

function compare(
  foreign: Exchange,
  [stranger, second]: readonly [Exchange, Exchange],
  ids: readonly string[],
): Judgement {
  if (stranger.reply.kind !== 'answer') return inconclusive(NOTHING_TO_COMPARE);
  const expected = 'the same answer as for an id that does not exist';
  if (stranger.reply.status !== 404) {
    return violation(
      'another status',
      expected,
      `404, but ${stranger.reply.status} for an id that does not exist`,
    );
  }
  const [own, other] = [messageOf(foreign, ids), messageOf(stranger, ids)];
  if (own === other) return PASS;
  // A message that is new each time, with the number of the request in it, tells nothing.
  if (other !== messageOf(second, ids))
    return inconclusive('the 404s for ids that do not exist differ from one another');
  return violation('another message', expected, `"${own}" but "${other}" for an id that does not exist`);
}

/** Keys of errors that say what is wrong; what others hold, such as the time, may be new in each answer. */
const SAYING =
  /^(?:(?:error|user|developer)?[_-]?(?:message|msg|description|code|type|title|detail|reason)s?|errors?)$/i;

function messageOf(exchange: Exchange, ids: readonly string[]): string {
  const body = jsonOf(exchange.reply) ?? null;
  const message = valueAt(body, ['error', 'message']);
  const said = message === undefined ? textsIn(body).join(' · ') : asText(message);
  const longestFirst = ids.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((text, id) => text.replaceAll(id, '<id>'), said);
}

/** The texts and numbers by which an error body says what is wrong. */
function textsIn(body: Json): readonly string[] {
  return pathsOf(body).flatMap((path) => {
    const value = valueAt(body, path);
    const key = path.findLast((step) => typeof step === 'string') ?? '';
    return SAYING.test(key) && (typeof value === 'string' || typeof value === 'number')
      ? [asText(value)]
      : [];
  });
}
