import { sizeOf } from '../../contracts/samples/text-room.ts';
import type { TextRoom } from '../../contracts/samples/text-room.ts';
import { shownRoom } from './shown-room.ts';

/** Letters and digits, with what separates them: `LMP-0001`, `SKU 12`. */
const CODE = /^(?=.*[A-Za-z])(?=.*\d)[A-Za-z\d]+(?:[-_./:# ][A-Za-z\d]+)*$/;
/** What is written for readers has small letters beside its spaces. */
const PROSE = /[a-z].* | .*[a-z]/;
/** Small letters that may be a word: another one in its place would be none. */
const WORD = /[a-z]{3}/;

/** So many texts are enough for a run: of fewer some may be there already. */
const ENOUGH = 500;
/** What is shorter may be a part of something else. */
const TELLING_LENGTH = 6;

/** Tells whether a text is a code, which servers have rules for more often than their documents say. */
function isCode(text: string): boolean {
  return CODE.test(text) && !PROSE.test(text);
}

/** Tells whether a code that is new is known again by its text alone. */
export function isTellingCode(text: string): boolean {
  return isCode(text) && text.length >= TELLING_LENGTH;
}

/** The texts of a code's form, as far as there are enough: of other digits first, since its letters may say of what kind it is. */
export function codeRooms(like: string): readonly TextRoom[] {
  if (!isCode(like)) return [];
  const shown = shownRoom(like);
  const digits = Array.from(like, (letter, index) => (/\d/.test(letter) ? (shown[index] ?? []) : [letter]));
  return [digits, ...(WORD.test(like) ? [] : [shown])].filter((room) => sizeOf(room) >= ENOUGH);
}
