import { headerOf, statusOf, succeeded } from '../wire/exchange.ts';
import type { StatusRange } from '../contracts/requirements/assertion.ts';
import { evidenceOf } from './evidence.ts';
import type { Burst } from './evidence.ts';
import type { Trial } from './trial.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive, notApplicable } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Delay in seconds, or an HTTP-date (RFC 9110 §10.2.3, §5.6.7). */
export const RETRY_AFTER =
  /^(\d+|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

const NO_LIMIT = 'the limit was not hit';

/** Requests faster than the limit are refused before the cap is reached. */
export function checkThrottled(statuses: readonly StatusRange[], trial: Trial): Judgement {
  const burst = evidenceOf(trial, 'burst');
  if (!burst) return inconclusive('no burst took place');
  if (burst.throttled.length > 0) return PASS;
  if (burst.sent < burst.cap)
    return inconclusive(`only ${burst.sent} of ${burst.cap} requests could be sent`);
  if (burst.seconds > burst.windowSeconds) return inconclusive(tooSlow(burst));
  if (burst.elsewhere !== undefined)
    return inconclusive(`${NO_LIMIT}, and was with ${burst.elsewhere}: it may stand there alone`);
  if (burst.documentedFor !== undefined)
    return inconclusive(`${NO_LIMIT}, and is documented for ${burst.documentedFor} and not here`);
  const status = statuses.join(' or ');
  return violation(
    'no limit',
    `${status} before ${burst.cap} requests`,
    `no ${status} in ${burst.sent} requests`,
  );
}

/** A limit may lie above what a burst comes to that takes longer than the limit is counted over. */
function tooSlow({ sent, seconds, windowSeconds }: Burst): string {
  const rate = Math.round(sent / seconds);
  return `the burst was too slow to tell: ${sent} requests in ${seconds.toFixed(1)} s, ${rate} a second, where the limit is counted over ${windowSeconds} s: say over how many seconds under rateLimit.windowSeconds`;
}

/** After a wait the same request succeeds again. */
export function checkRecovers(trial: Trial): Judgement {
  const burst = evidenceOf(trial, 'burst');
  if (!burst?.recovered) return inconclusive(NO_LIMIT);
  if (succeeded(burst.recovered.reply)) return PASS;
  const status = statusOf(burst.recovered.reply);
  const actual = `after ${burst.waited} s: ${describeReply(burst.recovered.reply)}`;
  return violation(String(status ?? 'no answer'), '2XX after a wait', actual);
}

/** A Retry-After is well-formed, and waiting that long is enough. */
export function checkRetryAfter(trial: Trial): Judgement {
  const burst = evidenceOf(trial, 'burst');
  const values = (burst?.throttled ?? []).map((each) =>
    each.reply.kind === 'answer' ? headerOf(each.reply.headers, 'retry-after') : undefined,
  );
  if (!burst || values.length === 0) return inconclusive(NO_LIMIT);
  const given = values.filter((each) => each !== undefined);
  const malformed = given.find((each) => !RETRY_AFTER.test(each));
  if (given.length === 0) return notApplicable('no 429 carried Retry-After');
  if (malformed !== undefined)
    return violation('malformed', 'seconds or an HTTP-date', `Retry-After: ${malformed}`);
  if (!burst.promised) return inconclusive('the time that Retry-After asks for is longer than the run waits');
  if (burst.promised.reply.kind === 'no-answer')
    return inconclusive(`no answer came after the wait: ${burst.promised.reply.message}`);
  if (statusOf(burst.promised.reply) !== 429) return PASS;
  return violation(
    'too short',
    'waiting as long as Retry-After says is enough',
    `Retry-After: ${given.at(-1)}, and still 429 after it`,
  );
}

/** Another credential is served while the limit is hit. */
export function checkIsolated(trial: Trial): Judgement {
  const burst = evidenceOf(trial, 'burst');
  if (!burst || burst.throttled.length === 0) return inconclusive(NO_LIMIT);
  if (!burst.meanwhile) return inconclusive('the target names no other credential');
  if (succeeded(burst.meanwhile.reply)) return PASS;
  const status = statusOf(burst.meanwhile.reply);
  return violation(
    String(status ?? 'no answer'),
    '2XX for another credential',
    describeReply(burst.meanwhile.reply),
  );
}
