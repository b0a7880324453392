import type { AlphabetOf } from './same-shape.ts';

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;
/** Where in a uuid its version and its variant stand. */
const UUID_KIND = [14, 19];

/**
 * The alphabets that base 32 (RFC 4648, Crockford, ULID), 58 and 64 have in common: an id of any of them stays one.
 * A ULID begins with 7 at most, and a number not with 0.
 */
const DIGITS = '234567';
const LOWER = 'abcdefghjkmnpqrstvwxyz';
const HEX = 'abcdef';

/** So many ids have a form at least, of those that change no more letters than are needed. */
const ENOUGH = 1e9;

/**
 * Where each letter of another id of the same form may be taken from.
 *
 * Of an id in several parts the longest is another, and its beginning stays: it may be an escape, a date, a kind.
 */
export function formOf(id: string): AlphabetOf {
  const form = wholeForm(id);
  if (UUID.test(id)) return form;
  const [longest] = [...id.matchAll(/[A-Za-z\d]+/g)].toSorted(
    (one, other) => other[0].length - one[0].length,
  );
  if (!longest) return form;
  const changed = new Set<number>();
  let count = 1;
  for (
    let index = longest.index + longest[0].length - 1;
    index >= longest.index && count < ENOUGH;
    index -= 1
  ) {
    const alphabet = form(id.charAt(index), index);
    if (alphabet === undefined) continue;
    changed.add(index);
    count *= alphabet.length;
  }
  return count < ENOUGH ? form : (letter, index) => (changed.has(index) ? form(letter, index) : undefined);
}

/** As `formOf`, of an id whose letters may all be others. */
function wholeForm(id: string): AlphabetOf {
  const uuid = UUID.exec(id);
  const start = uuid?.index ?? prefixOf(id).length;
  const own = uuid?.[0] ?? id.slice(start);
  const lower = /[g-z]/i.test(own) ? LOWER : HEX;
  const isBase64 = own.length >= 12 && /[a-z]/.test(own) && /[A-Z]/.test(own);
  return (letter, index) => {
    const place = index - start;
    if (place < 0 || place >= own.length || (uuid && UUID_KIND.includes(place))) return undefined;
    // In base 64 the last letter may not be just any.
    if (isBase64 && place === own.length - 1) return undefined;
    if (/\d/.test(letter)) return DIGITS;
    if (/[a-z]/.test(letter)) return lower;
    return /[A-Z]/.test(letter) ? lower.toUpperCase() : undefined;
  };
}

/** The beginning that all ids of a kind have: `cus_`, `urn:thing:`. */
export function prefixOf(id: string): string {
  const prefix = /^(?:[A-Za-z]+[-_:])*/.exec(id)?.[0] ?? '';
  return /[A-Za-z\d]/.test(id.slice(prefix.length)) ? prefix : '';
}

/** How an id looks: its letters by their kind, and as many of a kind in a row as one. */
export function shapeOf(id: string): string {
  return id
    .replaceAll(/\d+/g, '0')
    .replaceAll(/[a-z]+/g, 'a')
    .replaceAll(/[A-Z]+/g, 'A');
}
