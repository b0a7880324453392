import { replyText, statusOf, tellsRefusal } from './exchange.ts';
import type { Reply } from './exchange.ts';

/** The answers that say that a request is not as it should be, or names what is not there. */
const REFUSALS = [400, 404, 409, 422];
/** How an answer says that what is asked for is there already. */
const TAKEN =
  /\b(?:already|(?<!(?:\bnot|n['’]t) )exists?|taken|in use|duplicated?|another \w+ (?:has|uses))\b/i;

/** Tells whether an answer says that a request should be otherwise. */
export function isRefused(reply: Reply): boolean {
  return REFUSALS.includes(statusOf(reply) ?? 0) || tellsRefusal(reply);
}

/** Tells whether an answer says that something is there already: some forbid to make it again. */
export function isTaken(reply: Reply): boolean {
  const status = statusOf(reply);
  return status === 409 || ((isRefused(reply) || status === 403) && TAKEN.test(replyText(reply)));
}

/** Tells whether an answer may mean that: some servers fail of what their database says. */
export function mayBeTaken(reply: Reply): boolean {
  return isTaken(reply) || statusOf(reply) === 500;
}
