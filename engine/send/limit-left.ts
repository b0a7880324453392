import type { Reply } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';
import { limitReset } from './limit-reset.ts';

/** What an answer says of a limit: which one, how many requests are left, and in how many seconds it is counted anew. */
export interface LimitLeft {
  /** Its policy or its number, as far as the answer names one. */
  readonly limit: string;
  readonly left: number;
  readonly seconds: number;
}

const NAMES = ['ratelimit-policy', 'ratelimit-limit', 'x-ratelimit-limit', 'x-rate-limit-limit'];
const LEFT = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

/**
 * What an answer says of the limit that is nearest, or undefined if it says nothing readable.
 *
 * `RateLimit: "burst";r=0;t=1, "day";r=900;t=3600` and `limit=10, remaining=0, reset=30` (drafts of RateLimit header fields for
 * HTTP), and what is usual under `X-RateLimit-Remaining`.
 */
export function limitLeft(reply: Reply): LimitLeft | undefined {
  if (reply.kind !== 'answer') return undefined;
  const firstOf = (names: readonly string[]): string | undefined =>
    names.map((name) => headerOf(reply.headers, name)?.trim()).find((each) => each !== undefined);
  const given = firstOf(LEFT);
  if (given === undefined) {
    const field = headerOf(reply.headers, 'ratelimit');
    return field === undefined ? undefined : inField(field);
  }
  const seconds = limitReset(reply);
  if (!/^\d+$/.test(given) || seconds === undefined) return undefined;
  return { limit: firstOf(NAMES) ?? '', left: Number(given), seconds };
}

/** Of several limits in one field, the one with the fewest left. */
function inField(field: string): LimitLeft | undefined {
  const isOlder = /(?:^|[;,\s])remaining\s*=/i.test(field);
  const limits = isOlder ? [field] : field.split(',');
  const read = limits.flatMap((each) => {
    const left = /(?:^|[;,\s])(?:remaining|r)\s*=\s*(\d+)/i.exec(each)?.[1];
    const seconds = /(?:^|[;,\s])(?:reset|t)\s*=\s*(\d+)/i.exec(each)?.[1];
    if (left === undefined || seconds === undefined) return [];
    const limit = /^\s*("[^"]*"|limit\s*=\s*\d+)/i.exec(each)?.[1] ?? '';
    return [{ limit, left: Number(left), seconds: Number(seconds) }];
  });
  return read.toSorted((one, other) => one.left - other.left)[0];
}
