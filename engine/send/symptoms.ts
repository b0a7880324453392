import type { Limits } from '../../contracts/target.ts';
import type { Exchange, Reply, WireRequest } from '../../wire/exchange.ts';
import { putsOff } from '../../wire/puts-off.ts';

/** Tells whether the target took no connection, or none after this request. */
export function isDown({ reply }: Exchange): boolean {
  return reply.kind === 'no-answer' && (reply.silence === 'unreachable' || reply.silence === 'went-down');
}

/** Tells whether a request had no answer in its time. */
export function isLate({ reply }: Pick<Exchange, 'reply'>): boolean {
  return reply.kind === 'no-answer' && reply.silence === 'timeout';
}

/** Tells whether a request was not waited for to the end. */
export function isUnawaited({ reply }: Pick<Exchange, 'reply'>): boolean {
  return reply.kind === 'no-answer' && reply.silence === 'unawaited';
}

/**
 * In which way the target failed on a request, or undefined if it did not: what a busy target, or one that another
 * request has spoilt, can do to a harmless one.
 */
export function failureIn(reply: Reply): string | undefined {
  if (reply.kind === 'no-answer') {
    const { silence } = reply;
    return ['timeout', 'dropped', 'half-body', 'went-down'].includes(silence) ? silence : undefined;
  }
  const isLawful = reply.status === 501 || putsOff(reply);
  return reply.status >= 500 && !isLawful ? String(reply.status) : undefined;
}

/**
 * An exchange that says nothing of its request, since the target is only slow.
 *
 * @param more what is known beside, as the end of a clause
 */
export function slow(exchange: Exchange, { timeoutMillis }: Limits, more = ''): Exchange {
  const message = `the target took longer than ${timeoutMillis / 1000} s${more}: raise limits.timeoutSeconds, or lower limits.concurrency`;
  return { ...exchange, reply: { kind: 'no-answer', silence: 'slow', message } };
}

/** An exchange that says nothing of its request, since a target that fails under load may have carried it out before. */
export function maybeDone(exchange: Exchange, failed: number, now: number): Exchange {
  const message = `the target failed (${failed}), and may have carried the request out: it is answered ${now} now: lower limits.concurrency`;
  return { ...exchange, reply: { kind: 'no-answer', silence: 'slow', message } };
}

/** An exchange that says nothing of its request, since it was not waited for as long as it takes to tell. */
export function unawaited(exchange: Exchange): Exchange {
  const message = `no answer in ${inSeconds(exchange.millis)}, and it was not waited for longer, since others were in vain`;
  return { ...exchange, reply: { kind: 'no-answer', silence: 'unawaited', message } };
}

/** An exchange of a request that was not sent. */
export function unsent(request: WireRequest, message: string): Exchange {
  return { request, reply: { kind: 'no-answer', silence: 'unsendable', message }, millis: 0 };
}

/** A time as it is told. */
export function inSeconds(millis: number): string {
  return `${Math.round(millis / 100) / 10} s`;
}
