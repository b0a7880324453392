import { formOf } from '../../generators/id-form.ts';
import type { TextRoom } from '../../contracts/samples/text-room.ts';

/** So many texts are enough for no two runs to make the same one; what need not change for that stays. */
export const ENOUGH = 1e9;

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const HEX = /^[\da-f-]{8,}$/i;

/** The texts that look as one that is shown does, and end otherwise: digits stay digits, and letters of their case. */
export function shownRoom(like: string): TextRoom {
  const lower = HEX.test(like) ? 'abcdef' : LOWER;
  const characters = Array.from(like);
  let size = 1;
  return characters
    .map((character, index) => [character, characters[index - 1] ?? ''] as const)
    .toReversed()
    .map(([character, before]): readonly string[] => {
      const others = size >= ENOUGH ? [character] : othersOf(character, before, lower);
      size *= others.length;
      return others;
    })
    .toReversed();
}

function othersOf(character: string, before: string, lower: string): readonly string[] {
  // A number does not begin with 0.
  if (/[1-9]/.test(character) && !/\d/.test(before)) return Array.from(DIGITS.slice(1));
  if (/\d/.test(character)) return Array.from(DIGITS);
  if (/[a-z]/.test(character)) return Array.from(lower);
  return /[A-Z]/.test(character) ? Array.from(lower.toUpperCase()) : [character];
}

/** The texts of the form of an id that is shown, be it of an alphabet that leaves letters out, and those that begin as it does. */
export function idRooms(like: string): readonly TextRoom[] {
  const endings = [8, 6, 4].filter((length) => length < like.length);
  return [like.length, ...endings].map((length) => {
    const end = like.slice(-length);
    const form = formOf(end);
    const others = Array.from(end).map((letter, index) => Array.from(form(letter, index) ?? letter));
    return [...Array.from(like.slice(0, -length), (each) => [each]), ...others];
  });
}
