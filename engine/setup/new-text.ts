import { createHash } from 'node:crypto';
import { isWords } from '../../generators/is-words.ts';
import { sizeOf, textIn } from '../../contracts/samples/text-room.ts';
import type { TextRoom } from '../../contracts/samples/text-room.ts';
import { codeRooms } from './code-rooms.ts';
import { idRooms, shownRoom } from './shown-room.ts';

/** Texts of a room that are tried: its schema may refuse most of them. */
const ATTEMPTS = 20;
/** So many texts are room enough to make new ones by chance. */
const MANY = 1e7;
/** Places of a room that are told apart: more are no exact numbers. */
const MOST_PLACES = 2 ** 48;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const URL_LIKE = /^https?:\/\//;
/** With its padding: without, it may be a word. */
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What is known of where a new text is to stand. */
export interface TextPlace {
  /** Whether a text may stand there. */
  readonly isAllowed: (text: string) => boolean;
  /** Whether a text was not given out before. */
  readonly isFree?: (text: string) => boolean;
  /** The texts that its schema describes, where it does. */
  readonly described?: () => TextRoom | undefined;
  /** A code is another code of its form, where it need not carry what is unique. */
  readonly keepsCodes?: boolean;
}

/**
 * A text that nothing else carries, of the form of another one where it has one: an e-mail address stays one.
 *
 * @param unique a text of lower-case letters and digits that nothing else carries
 * @param like a text that is allowed
 * @returns undefined if none is found that is allowed
 */
export function newText(unique: string, like: string, place: TextPlace): string | undefined {
  const { isAllowed, isFree = () => true } = place;
  for (const each of candidates(unique, like, { ...place, isFree }))
    if (each !== like && isFree(each) && isAllowed(each)) return each;
  return undefined;
}

function* candidates(
  unique: string,
  like: string,
  { isFree, described, keepsCodes = false }: Required<Pick<TextPlace, 'isFree'>> & TextPlace,
): Iterable<string> {
  if (ADDRESS.test(like)) yield* [like.replace(/(\+[^@]*)?@/, `+${unique}@`), `${unique}@example.com`];
  else if (URL_LIKE.test(like))
    yield* [`${like.replace(/[/?#]*$/, '')}/${unique}`, `https://example.com/${unique}`];
  else if (UUID.test(like)) yield uuidOf(unique);
  else if (BASE64.test(like)) yield btoa(`naysayer ${unique}`);
  else {
    const nth = Number.parseInt(createHash('sha256').update(unique).digest('hex').slice(0, 12), 16);
    for (const room of keepsCodes ? codeRooms(like) : []) yield* freeIn(room, nth, isFree);
    if (!isWords(like))
      yield* /[A-Za-z]/.test(like)
        ? [like.replace(/[A-Za-z]+/, `$&${unique}`)]
        : freeIn(shownRoom(like), nth, isFree);
    if (/\s/.test(like)) yield `naysayer ${unique}`;
    yield* [`naysayer-${unique}`, `naysayer ${unique}`, `naysayer${unique}`, unique];
    yield* [10, 8, 6].map((length) => unique.slice(-length));
    yield unique.toUpperCase();
    for (const room of roomsOf(like, described)) yield* freeIn(room, nth, isFree);
  }
}

/** The room that is shown comes first where it is large: it may keep a rule that the document leaves unsaid. */
function* roomsOf(like: string, described: TextPlace['described']): Iterable<TextRoom> {
  const shown = shownRoom(like);
  const isLarge = sizeOf(shown) >= MANY;
  if (isLarge) yield shown;
  const other = described?.();
  if (other) yield other;
  if (!isLarge) yield shown;
  yield* idRooms(like);
}

/** Those of a room that are free, in an order that leaps through it. */
function* freeIn(room: TextRoom, nth: number, isFree: (text: string) => boolean): Iterable<string> {
  const size = Math.min(sizeOf(room), MOST_PLACES);
  const stride = strideFor(size);
  let tried = 0;
  let place = nth % size;
  for (let step = 0; step < size && tried < ATTEMPTS; step += 1) {
    const text = textIn(room, place);
    place = (place + stride) % size;
    if (!isFree(text)) continue;
    tried += 1;
    yield text;
  }
}

/** A step with which each place of so many is come by once. */
function strideFor(size: number): number {
  let stride = Math.max(1, Math.floor(size * 0.618));
  while (commonOf(stride, size) > 1) stride -= 1;
  return stride;
}

function commonOf(one: number, other: number): number {
  return other === 0 ? one : commonOf(other, one % other);
}

function uuidOf(unique: string): string {
  const hex = createHash('sha256').update(unique).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
