import type { Reply } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';

/** Headers that say when a limit is counted anew, each by itself. */
const RESETS = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];
/** More seconds than anybody waits: it is a time, in seconds since 1970, or in milliseconds. */
const SECONDS_SINCE_1970 = 1e9;
const MILLIS_SINCE_1970 = 1e12;

/**
 * The seconds after which an answer says that its limit is counted anew, or undefined if it says nothing readable.
 *
 * `RateLimit: "default";r=0;t=30` and `limit=10, remaining=0, reset=30` (drafts of RateLimit header fields for HTTP), and
 * what is usual under `X-RateLimit-Reset`.
 */
export function limitReset(reply: Reply, now: number = Date.now()): number | undefined {
  if (reply.kind !== 'answer') return undefined;
  const { headers } = reply;
  const given = RESETS.map((name) => headerOf(headers, name)?.trim()).find((each) => each !== undefined);
  const inField = /(?:^|[;,\s])(?:t|reset)\s*=\s*(\d+)/i.exec(headerOf(headers, 'ratelimit') ?? '')?.[1];
  const text = given ?? inField;
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  if (value < SECONDS_SINCE_1970) return value;
  const millis = value < MILLIS_SINCE_1970 ? value * 1000 : value;
  return Math.max(0, (millis - now) / 1000);
}
