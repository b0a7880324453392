import { createHash } from 'node:crypto';
import { isWords } from '../../generators/is-words.ts';
import { formOf } from '../../generators/id-form.ts';
import { sameShape } from '../../generators/same-shape.ts';

/** Texts of the form of another one that are tried. */
const ATTEMPTS = 20;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const URL_LIKE = /^https?:\/\//;
/** With its padding: without, it may be a word. */
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A text that nothing else carries, of the form of another one where it has one: an e-mail address stays one.
 *
 * @param unique a text of lower-case letters and digits that nothing else carries
 * @param like a text that is allowed
 * @param isAllowed whether a text may stand there
 * @returns undefined if none is found that is allowed
 */
export function newText(
  unique: string,
  like: string,
  isAllowed: (text: string) => boolean,
): string | undefined {
  return candidates(unique, like).find((each) => each !== like && isAllowed(each));
}

function candidates(unique: string, like: string): readonly string[] {
  if (ADDRESS.test(like)) return [like.replace(/(\+[^@]*)?@/, `+${unique}@`), `${unique}@example.com`];
  if (URL_LIKE.test(like))
    return [`${like.replace(/[/?#]*$/, '')}/${unique}`, `https://example.com/${unique}`];
  if (UUID.test(like)) return [uuidOf(unique)];
  if (BASE64.test(like)) return [btoa(`naysayer ${unique}`)];
  const number = Number.parseInt(createHash('sha256').update(unique).digest('hex').slice(0, 8), 16);
  const form = formOf(like);
  const alike = Array.from({ length: ATTEMPTS }, (_, index) => sameShape(like, number + index, form));
  return [
    ...(isWords(like) ? [] : /[A-Za-z]/.test(like) ? [like.replace(/[A-Za-z]+/, `$&${unique}`)] : alike),
    ...(/\s/.test(like) ? [`naysayer ${unique}`] : []),
    `naysayer-${unique}`,
    `naysayer ${unique}`,
    `naysayer${unique}`,
    unique,
    ...[10, 8, 6].map((length) => unique.slice(-length)),
    unique.toUpperCase(),
    ...alike,
    ...[8, 6, 4].flatMap((length) => endings(like, length, number)),
  ];
}

/** Texts that begin as another one does: a pattern often fixes the beginning. */
function endings(like: string, length: number, number: number): readonly string[] {
  if (like.length <= length) return [];
  const end = like.slice(-length);
  return [0, 1, 2].map((index) => like.slice(0, -length) + sameShape(end, number + index, formOf(end)));
}

function uuidOf(unique: string): string {
  const hex = createHash('sha256').update(unique).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
