import { escaped } from './escaped.ts';
import { textsIn } from './texts-in.ts';
import { jsonIn } from './json.ts';

const MOST_LETTERS = 300;

/** Quoted in a message, since it repeats what was sent. */
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g;

/** What changes from one answer to the next without any difference in what is wrong. */
const VARIABLE: readonly RegExp[] = [
  // Ids, addresses, times and numbers.
  /\b[\w.+-]+@[\w.-]+\b/g,
  /\b\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/g,
  /\b(?=[\w-]*\d)[\w-]{6,}\b/g,
  /[-+]?\d+(?:\.\d+)?/g,
];

/**
 * What a body says (of JSON, its texts), without what changes from one answer to the next.
 *
 * @param sent texts of its request that it may repeat, the longest first
 */
export function lastingWords(body: string, sent: readonly string[] = []): string {
  const json = jsonIn(body);
  const text = (json === undefined ? body : textsIn(json).join(' ')).slice(0, MOST_LETTERS);
  return withoutIds(withoutSent(text.replaceAll(QUOTED, '…'), sent));
}

function withoutSent(text: string, sent: readonly string[]): string {
  const repeated = sent.filter((each) => text.includes(each)).map(escaped);
  if (repeated.length === 0) return text;
  const whole = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${repeated.join('|')})(?![\p{L}\p{N}])`, 'gu');
  return text.replaceAll(whole, '…');
}

/** A text without the ids, addresses, times and numbers in it. */
export function withoutIds(text: string): string {
  return VARIABLE.reduce((rest, each) => rest.replaceAll(each, '…'), text)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
