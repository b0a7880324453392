import type { Reply } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';

/** The three forms of RFC 9110 §5.6.7 begin with the day of the week. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * The seconds that an answer's Retry-After asks to wait, or undefined if it asks for nothing readable.
 *
 * Delay in seconds, or an HTTP-date (RFC 9110 §10.2.3).
 */
export function retryAfter(reply: Reply, now: number = Date.now()): number | undefined {
  const value = reply.kind === 'answer' ? headerOf(reply.headers, 'retry-after')?.trim() : undefined;
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  // `Date.parse` takes much else for a date: `1.5` would be the fifth of January.
  const date = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
