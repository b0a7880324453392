import { jsonOf, replyText } from '../wire/exchange.ts';
import type { Exchange } from '../wire/exchange.ts';
import { isJsonObject } from '../wire/json.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import { sentJson } from '../wire/sent-json.ts';
import { textsIn } from '../wire/texts-in.ts';

/** What is there is not missing. */
const MISSES_ONE = /\b(?:missing|required)\b/i;

/**
 * Tells whether a refusal speaks of another key beside the one at a place, in one sentence with it or alone: what is
 * refused is a rule between the two (`salaryMax must not be less than salaryMin`), and tells nothing of what each may be.
 * So it does where it misses something, and that is not the key itself.
 *
 * @param at a JSON pointer into the body that was sent
 */
export function speaksOfAnotherKey({ request, reply }: Exchange, at: string): boolean {
  const path = toPath(at);
  const depth = path.findLastIndex((step) => !/^\d+$/.test(String(step)));
  const own = String(path[depth] ?? '');
  if (own === '') return false;
  const isOwnNamed = names(replyText(reply), own);
  if (!isOwnNamed && MISSES_ONE.test(replyText(reply))) return true;
  const holder = valueAt(sentJson(request), path.slice(0, depth));
  if (!isJsonObject(holder)) return false;
  const others = Object.keys(holder).filter((key) => key !== own && key.length > 2);
  const json = jsonOf(reply);
  return (json === undefined ? [replyText(reply)] : textsIn(json)).some(
    (text) => (names(text, own) || !isOwnNamed) && others.some((key) => names(text, key)),
  );
}

/** Tells whether a text has a key as a word of its own, also as people write it: `salary max` for `salaryMax`. */
function names(text: string, key: string): boolean {
  const words = key.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((each) => each !== '');
  return words.length > 0 && new RegExp(`(?<![\\w-])${words.join('[\\s_-]?')}(?![\\w-])`, 'iu').test(text);
}
