import { wordsIn } from '../api/words-in.ts';
import { singular } from './id-names.ts';

/** What a description calls any thing. */
const THINGS = ['it', 'they', 'resource', 'entity', 'item', 'record', 'object'];
/** Wherever they stand, what is said may not hold of all. */
const EXCEPTIONS = /\b(?:unless|except\w*|but|if not)\b/i;

/** One of the words that are looked for, as `sentencesIn` writes it. */
export const WORD = '(?:#\\d+)';
const THE = '(?:(?:the|this|that|an?|your) )?';
/** What a sentence is about, where it says so. */
export const SUBJECT = `(?:${THE}(?:T )+)?`;
/** What may stand before the reason for which something is refused. */
export const BEFORE = '(?:(?:conflict|409|returned|raised|if|when|because|since|where|as) )*';
/** How a state, or what is done in it, is said to be over. */
export const NO_MORE = '(?: (?:any more|anymore|any longer|yet|again))?';
/** What can't be done. */
export const DONE = `[a-z]+${NO_MORE}`;

/**
 * The sentences of a description in plain words, with `#0` for the first of the words that are looked for, and `T` for the thing:
 * none where something is said that may not hold of all.
 *
 * @param words what is looked for, in words for one of it
 * @param thing what it is called that is described, in words for one of it
 */
export function sentencesIn(
  description: string,
  words: readonly string[],
  thing: readonly string[],
): readonly string[] {
  if (EXCEPTIONS.test(description)) return [];
  const names = [...thing, ...THINGS];
  const longestFirst = words
    .map((each, index) => ({ each, index }))
    .toSorted((one, other) => other.each.length - one.each.length);
  return description.split(/[,;]\s+or\s|[.;]\s/i).map((sentence) =>
    longestFirst
      .reduce(
        (text, { each, index }) => text.replaceAll(new RegExp(`\\b${each}s?\\b`, 'g'), `#${index}`),
        plain(sentence),
      )
      .split(' ')
      .map((word) => (names.includes(singular(word)) ? 'T' : word))
      .join(' '),
  );
}

function plain(sentence: string): string {
  return wordsIn(
    sentence.replaceAll(/\bcan(?:['’]t|not)\b/gi, 'can not').replaceAll(/n['’]t\b/g, ' not'),
  ).join(' ');
}

/** The numbers of the words in what was found; the groups of ways that it was not found in are empty. */
export function wordsFound(found: RegExpExecArray | null): ReadonlySet<number> | undefined {
  const [, ...groups] = found ?? [];
  const words = groups.join(' ').match(/#\d+/g);
  return words ? new Set(words.map((each) => Number(each.slice(1)))) : undefined;
}
