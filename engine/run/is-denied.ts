import { statusOf } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';

/** Tells whether an answer refuses whoever asks, whatever is asked for. */
export function isDenied(reply: Reply): boolean {
  const status = statusOf(reply);
  return status === 401 || status === 403;
}
