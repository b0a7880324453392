import { matches } from './matches.ts';

const OTHER_CASE = 'its letters in the other case';
const BEYOND_F = 'a letter beyond f';
/** … of so many letters. */
const LENGTH = /^(\d+) letters?$/;
/** What more letters say is said by fewer. */
const MOST_LETTERS = 1000;

/** What spoils a text for most patterns, by how. */
const SPOILT: Readonly<Record<string, (value: string) => string>> = {
  'a space in it': (value) => `${value.slice(0, 1)} ${value.slice(2)}`,
  'a capital first': (value) => `A${value.slice(1)}`,
  'a slash at the end': (value) => `${value.slice(0, -1)}/`,
  'a letter beyond ASCII': (value) => `${value.slice(0, -1)}é`,
  'a newline at the end': (value) => `${value}\n`,
  'something before it': (value) => `!${value}`,
};

/** The ways of spoiling any text. */
export const WAYS: readonly string[] = Object.keys(SPOILT);

/** Further ways, each of which leaves the text as much like a right one as can be. */
export function closeWays(value: string, pattern: string): readonly string[] {
  const fits = (count: number): boolean => matches(pattern, ofLength(value, count));
  const { length } = Array.from(value);
  const longest = Math.min(length + 1 + largestCount(pattern), MOST_LETTERS);
  const longer = range(length + 1, longest).find((count) => !fits(count));
  const shorter = range(1, length - 1).findLast((count) => !fits(count));
  return [
    ...(hasCase(value) ? [OTHER_CASE] : []),
    ...(/a-f/i.test(pattern) && !matches(pattern, beyondF(value)) ? [BEYOND_F] : []),
    ...[longer, shorter].flatMap((count) =>
      count === undefined ? [] : [`${count} ${count === 1 ? 'letter' : 'letters'}`],
    ),
  ];
}

/** A text that is spoilt in one of the ways. */
export function spoilt(value: string, way: string): string | undefined {
  if (way === OTHER_CASE) return inOtherCase(value);
  if (way === BEYOND_F) return beyondF(value);
  const count = LENGTH.exec(way)?.[1];
  return count === undefined ? SPOILT[way]?.(value) : ofLength(value, Number(count));
}

/**
 * Hexadecimal digits are the same number in either case, and addresses, hosts and times are read in both, whatever pattern a
 * framework writes into its document: what looks like a code alone is tried.
 */
function hasCase(value: string): boolean {
  return /^[\w-]+$/.test(value) && (/[g-z]/i.test(value) || /^[a-f]{1,3}$/i.test(value));
}

function inOtherCase(value: string): string {
  return value.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function beyondF(value: string): string {
  return `${value.slice(0, -1)}g`;
}

/** With the last letter again, or without some in the middle: what makes a value new often stands at its end. */
function ofLength(value: string, count: number): string {
  const letters = Array.from(value);
  const missing = count - letters.length;
  if (missing >= 0) return value + (letters.at(-1) ?? 'a').repeat(missing);
  const tail = Math.floor(count / 2);
  return [...letters.slice(0, count - tail), ...letters.slice(letters.length - tail)].join('');
}

/** The largest number of times that a pattern counts to. */
function largestCount(pattern: string): number {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [least, most]);
  return Math.max(0, ...counts.map(Number).filter(Number.isFinite));
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
