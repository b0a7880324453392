import type { JsonSchema } from '../contracts/api/operation.ts';
import { isJsonObject, jsonIn } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { leavesOf } from './leaves-of.ts';
import { namesKey } from './names-key.ts';

/** Characters of what is said of one key that are read. */
const MOST_CHARACTERS = 4000;

/**
 * What an answer says of the value under a key, as schemas: a pattern, a format, a length, a bound. The likeliest comes first;
 * nothing says that the words are meant so.
 *
 * @param said the answer's body
 */
export function toldRules(said: string, key: string): readonly JsonSchema[] {
  const words = wordsAbout(said, key);
  const bounds = { ...lengthsIn(words), ...boundsIn(words) };
  const patterns = patternsIn(words).map((pattern) => ({ ...bounds, pattern }));
  const formats = FORMATS.filter(([name]) => name.test(words)).map(([, rule]) => ({ ...bounds, ...rule }));
  return [...patterns, ...formats, ...(Object.keys(bounds).length > 0 ? [bounds] : [])];
}

/** What is said of one key: what stands under its name, or beside it in JSON, or else what follows it in a text. */
function wordsAbout(said: string, key: string): string {
  return besideKey(jsonIn(said) ?? said, key)
    .join(' ; ')
    .slice(0, MOST_CHARACTERS);
}

function besideKey(value: Json, key: string): readonly string[] {
  if (typeof value === 'string') return namesKey(value, key) ? [fromKey(value, key)] : [];
  if (Array.isArray(value)) return value.flatMap((each) => besideKey(each, key));
  if (!isJsonObject(value)) return [];
  const { [key]: under } = value;
  if (under !== undefined) return leavesOf(under);
  const entries = Object.values(value);
  // Where something is wrong may be told as a list of steps to it.
  const isNamed = entries.some((each) =>
    [each].flat().some((step) => typeof step === 'string' && namesKey(step, key)),
  );
  if (!isNamed) return entries.flatMap((each) => besideKey(each, key));
  return entries.flatMap((each) => (typeof each === 'string' ? [fromKey(each, key)] : besideKey(each, key)));
}

/** A text from the first line and place where it names a key, if it does, on. */
function fromKey(text: string, key: string): string {
  const line = text.split('\n').find((each) => namesKey(each, key)) ?? text;
  return line.slice(Math.max(0, line.toLowerCase().indexOf(key.toLowerCase())));
}

const PATTERNS = [
  /\b(?:pattern|match(?:es)?|regex(?:p|ular expression)?)\b[^"'`/^\n]*"((?:[^"\\]|\\.)+)"/gi,
  /\b(?:pattern|match(?:es)?|regex(?:p|ular expression)?)\b[^"'`/^\n]*'((?:[^'\\]|\\.)+)'/gi,
  /\b(?:pattern|match(?:es)?|regex(?:p|ular expression)?)\b[^"'`/^\n]*`([^`\n]+)`/gi,
  /\b(?:pattern|match(?:es)?|regex(?:p|ular expression)?)\b[^"'`/^\n]*\/((?:[^/\\\n]|\\.)+)\//gi,
  /(\^[^\s"'`]+\$)/g,
];

/** What looks like no pattern is what was sent, or a name. */
const PATTERN_LIKE = /[[\]\\^$*+{}]/;

function patternsIn(words: string): readonly string[] {
  const found = PATTERNS.flatMap((each) => [...words.matchAll(each)].map(([, pattern = '']) => pattern));
  return [...new Set(found)].filter((each) => PATTERN_LIKE.test(each) && isPattern(each));
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** How validators name what a text must be. */
const FORMATS: readonly (readonly [words: RegExp, rule: JsonSchema])[] = [
  [/\b[ug]uid\b/i, { format: 'uuid' }],
  [/\be-?mail\b/i, { format: 'email' }],
  [/\b(?:ur[il]|web address)\b/i, { format: 'uri' }],
  [/\bipv6\b/i, { format: 'ipv6' }],
  [/\bip(?:v4)?\b/i, { format: 'ipv4' }],
  [/\b(?:host ?name|domain)\b/i, { format: 'hostname' }],
  [/\b(?:date-?time|timestamp|iso[- ]?8601|rfc ?3339)\b/i, { format: 'date-time' }],
  [/\b(?:date|yyyy-mm-dd|iso[- ]?8601)\b/i, { format: 'date' }],
  [/\b(?:time|hh:mm)\b/i, { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }],
  [/\bbase-?64\b/i, { format: 'byte' }],
  [/\b(?:object ?id|mongo(?:db)? ?id)\b/i, { pattern: '^[0-9a-f]{24}$' }],
  [/\b(?:phone|e\.?164)\b/i, { pattern: '^\\+4930[0-9]{8}$' }],
  [/\bslug\b/i, { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }],
  [/\b(?:hex(?:adecimal)?)\b.*\bcolou?r\b|\bcolou?r\b.*\bhex/i, { pattern: '^#[0-9a-f]{6}$' }],
  [/\b(?:digits?|numeric)\b/i, { pattern: '^[0-9]+$' }],
  [/\balpha-?numeric\b|\bletters and (?:digits|numbers)\b/i, { pattern: '^[A-Za-z0-9]+$' }],
  [/\bupper-?case\b|\bcapital letters\b/i, { pattern: '^[A-Z]+$' }],
  [/\blower-?case\b/i, { pattern: '^[a-z]+$' }],
  [/\bletters\b|\balphabetic/i, { pattern: '^[A-Za-z]+$' }],
];

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const LETTERS = String.raw`\s*(?:char(?:acter)?s?\b|character\(s\)|letters?|digits?|symbols?)`;
const LEAST = String.raw`(?:>=|at least|(?:great|long)er than or equal to|(?:no|not be|not have|not) (?:less|fewer|shorter) than|minimum(?: length)?(?: is| of)?:?)`;
const MOST = String.raw`(?:<=|at most|(?:less|shorter|fewer) than or equal to|(?:no|not be|not have|not) (?:more|greater|longer) than|(?:not )?exceeds?|up to|maximum(?: length)?(?: is| of)?:?)`;

function lengthsIn(words: string): JsonSchema {
  const [, exact] =
    new RegExp(`(?:exactly|should be|must be|length(?: of| is)?)\\s*${NUMBER}${LETTERS}`, 'i').exec(words) ??
    [];
  if (exact !== undefined) return { minLength: Number(exact), maxLength: Number(exact) };
  const least = numberAfter(LEAST, words, LETTERS);
  const most = numberAfter(MOST, words, LETTERS);
  return { ...(least !== undefined && { minLength: least }), ...(most !== undefined && { maxLength: most }) };
}

function boundsIn(words: string): JsonSchema {
  const none = `(?!${LETTERS}|[\\d.])`;
  const least = numberAfter(LEAST, words, none);
  const most = numberAfter(MOST, words, none);
  const above = numberAfter('(?:(?<!not |not be )greater than|(?<![-=])>)', words, none);
  const below = numberAfter('(?:(?<!not |not be )less than|(?<![-=])<)', words, none);
  const multiple = numberAfter('(?:multiple of|divisible by)', words, none);
  const isPositive = /\bpositive\b/i.test(words);
  return {
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(above === undefined && least === undefined && isPositive && { exclusiveMinimum: 0 }),
    ...(below !== undefined && { exclusiveMaximum: below }),
    ...(multiple !== undefined && multiple > 0 && { multipleOf: multiple }),
  };
}

function numberAfter(before: string, words: string, after: string): number | undefined {
  const [, found] = new RegExp(`${before}\\s*${NUMBER}${after}`, 'i').exec(words) ?? [];
  return found === undefined ? undefined : Number(found);
}
