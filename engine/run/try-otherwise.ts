import { replyText, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { withoutIds } from '../../wire/lasting-words.ts';
import { isRefused } from '../../wire/refusals.ts';
import type { Fixture, ValidRequest } from '../setup/fixture.ts';

/** Other requests that are tried at most after the last one that was refused for something new. */
const MOST_TRIES = 6;
/** Other requests that are tried for an operation at most. */
const MOST_TRIES_IN_ALL = 16;
/** What a valid request was answered. */
export interface Sent {
  readonly reply: Reply;
  /** How it was made; undefined where it was to create what its own path names, and was refused. */
  readonly made?: { readonly fixture: Fixture; readonly request: ValidRequest };
}

/** What a request that was refused is sent with in place of what it had. */
export interface Ways<T> {
  /** The likeliest first, by what the last answer says. */
  readonly others: (current: T, said: string) => readonly T[];
  /** The same text for two that are sent alike. */
  readonly textOf: (each: T) => string;
  /** Undefined where what it refers to can't be had. */
  readonly send: (each: T) => Promise<Sent | undefined>;
}

/** What was tried, and what succeeded at last, if anything did. */
export interface Tried<T> {
  readonly tried: readonly T[];
  readonly found?: { readonly sent: Sent; readonly with: T };
}

/**
 * Sends a refused request otherwise until one succeeds, each time by what the last answer complains of.
 *
 * @param spent tries that were made before
 */
export async function tryOtherwise<T>(
  first: T,
  refusal: Reply,
  { others, textOf, send }: Ways<T>,
  spent = 0,
): Promise<Tried<T>> {
  const tried: T[] = [];
  const seen = new Set([textOf(first)]);
  let current = first;
  let said = replyText(refusal);
  let lasting = said;
  const complaints = new Map([[withoutIds(said), said]]);
  let untilLast = -spent;
  while (tried.length - untilLast < MOST_TRIES && tried.length + spent < MOST_TRIES_IN_ALL) {
    const next = others(current, lasting).find((each) => !seen.has(textOf(each)));
    if (next === undefined) break;
    seen.add(textOf(next));
    tried.push(next);
    const sent = await send(next);
    if (sent && succeeded(sent.reply)) return { tried, found: { sent, with: next } };
    // What is complained of no more was put right.
    if (sent && isRefused(sent.reply) && replyText(sent.reply) !== said) {
      current = next;
      said = replyText(sent.reply);
      const complaint = withoutIds(said);
      const before = complaints.get(complaint);
      if (before === undefined) untilLast = tried.length;
      complaints.set(complaint, said);
      // What differs in the same complaint is what was sent, which is new each time: it is no value to try.
      lasting = before === undefined ? said : wordsOfBoth(said, before);
    }
  }
  return { tried };
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}_./+:@-]*/gu;

/** A text without the words that another one lacks. */
function wordsOfBoth(text: string, other: string): string {
  const known = new Set(other.match(WORD));
  return text.replaceAll(WORD, (word) => (known.has(word) ? word : '…'));
}
