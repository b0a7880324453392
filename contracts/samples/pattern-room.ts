import type { CharSet } from 'refa';
import { BoundedPattern } from '../api/bounded-pattern.ts';
import { wordSets } from './pattern-texts.ts';
import type { Lengths } from './pattern-texts.ts';
import { sizeOf } from './text-room.ts';
import type { TextRoom } from './text-room.ts';

/** Rooms that are looked at. */
const MOST_LOOKED_AT = 200;

const PLAIN = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));

/**
 * The texts of one length that match every pattern: the shortest of which there are enough, else those of which there are most.
 *
 * @returns undefined if none are found within bounds
 */
export function patternRoom(
  patterns: readonly string[],
  { least, most }: Lengths,
  enough: number,
): TextRoom | undefined {
  const expressions = patterns.map((each) => new BoundedPattern(each).expression);
  let largest: TextRoom | undefined;
  let count = 0;
  for (const set of wordSets(expressions, least)) {
    const room = set.map(charactersOf);
    const fits = room.length <= most && room.every(({ length }) => length > 0);
    if (fits && (largest === undefined || sizeOf(room) > sizeOf(largest))) largest = room;
    count += 1;
    if (count >= MOST_LOOKED_AT || (largest !== undefined && sizeOf(largest) >= enough)) break;
  }
  return largest;
}

/** Letters and digits, else what else can be printed. */
function charactersOf(set: CharSet): readonly string[] {
  const among = (all: readonly string[]): readonly string[] =>
    all.filter((each) => set.has(each.codePointAt(0) ?? 0));
  const plain = among(PLAIN);
  return plain.length > 0 ? plain : among(PRINTABLE);
}
