import type { Reply } from '../contracts/exchange.ts';
import { headerOf } from '../contracts/exchange.ts';

/**
 * The seconds that an answer's Retry-After asks to wait, or undefined if it asks for nothing readable.
 *
 * Delay in seconds, or an HTTP-date (RFC 9110 §10.2.3).
 */
export function retryAfter(reply: Reply, now: number = Date.now()): number | undefined {
  const value = reply.kind === 'answer' ? headerOf(reply.headers, 'retry-after')?.trim() : undefined;
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
