import { BoundedPattern } from '../api/bounded-pattern.ts';
import { endsPeriod } from './ends-period.ts';
import { atLeast, atMost, textsAt } from './facets.ts';
import type { Facets } from './facets.ts';
import { formatTexts } from './format-texts.ts';
import { keyText } from './key-texts.ts';
import { NoValue } from './no-value.ts';
import { patternTexts } from './pattern-texts.ts';

/** A text longer than this is asked for by mistake, or to see what happens. */
const LONGEST = 100_000;

/** What a text is of which nothing is known. */
export const PLAIN_TEXT = 'naysayer';

/** Takes most patterns that ask for letters of both kinds, digits and signs by looking ahead. */
const MANIFOLD = 'Naysayer-1';

/**
 * Texts that some schemas may take, those to try first first.
 *
 * @param at JSON pointer to the text
 * @param key the name of the key that it stands under, if any
 * @param nth which of several like it, counted from 0
 * @throws {NoValue} if none is found that has the length and matches the patterns
 */
export function textSamples(facets: Facets, at: string, key: string, nth: number): readonly string[] {
  const least = atLeast(facets, 'minLength');
  const most = atMost(facets, 'maxLength');
  if (least > LONGEST) throw new NoValue(at, `a text of ${least} characters is asked for`);
  const formats = textsAt(facets, 'format');
  const patterns = textsAt(facets, 'pattern');
  const bounded = patterns.map((each) => new BoundedPattern(each));
  const encoded = facets.some((each) => each['contentEncoding'] === 'base64') ? ['byte'] : [];
  const ofFormats = [...formats, ...encoded].flatMap((each) => formatTexts(each, nth, endsPeriod(key)));
  const named = ofFormats.length === 0 ? keyText(key, nth) : undefined;
  const plain = fitted(nth === 0 ? PLAIN_TEXT : `${PLAIN_TEXT} ${nth + 1}`, least, most, nth);
  const fits = (text: string): boolean => {
    const length = Array.from(text).length;
    return length >= least && length <= most;
  };
  const ready = [
    ...ofFormats,
    ...(named === undefined ? [] : [named]),
    plain,
    fitted(MANIFOLD, least, most, nth),
  ].filter(fits);
  const texts =
    patterns.length === 0
      ? ready
      : [...ready.filter((text) => bounded.every((each) => each.test(text) === true)), ...matching()];
  if (texts.length > 0) return [...new Set(texts)];
  throw new NoValue(at, reason());

  function matching(): readonly string[] {
    return patternTexts(patterns, { least, most }, nth + 3).slice(nth);
  }

  function reason(): string {
    if (least > most) return `its minLength ${least} is more than its maxLength ${most}`;
    const rules = [
      ...patterns.map((each) => `matches the pattern ${each}`),
      ...(least > 0 ? [`has at least ${least} characters`] : []),
      ...(Number.isFinite(most) ? [`has at most ${most} characters`] : []),
    ];
    return `no text was found that ${rules.join(' and ')}`;
  }
}

/** A text made as long as it must be, and no longer than it may be; the last character tells several apart. */
function fitted(text: string, least: number, most: number, nth: number): string {
  if (text.length >= least && text.length <= most) return text;
  const long = text.padEnd(least, 'x').slice(0, most);
  return nth === 0 ? long : long.slice(0, -1) + 'abcdefghijklmnopqrstuvwxyz'.charAt(nth % 26);
}
