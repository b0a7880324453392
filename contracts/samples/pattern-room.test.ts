import { expect, test } from 'vitest';
import { patternRoom } from './pattern-room.ts';
import { sizeOf, textIn } from './text-room.ts';

const ANY = { least: 0, most: Number.POSITIVE_INFINITY };

test.each([
  ['of one length', '^[A-Z]-[0-9]{2}$', ANY, 2600],
  ['as long as it must be for there to be enough', '^[A-Z]{3}-[0-9A-Z]{4,20}$', ANY, 26 ** 3 * 36 ** 4],
  ['as long as it may be', '^[a-z]+$', { least: 0, most: 3 }, 26 ** 3],
  ['of whatever else there is', '^#[-_]$', ANY, 2],
])('a pattern has room for texts %s', (_which, pattern, lengths, size) => {
  const room = patternRoom([pattern], lengths, 1e9) ?? [];
  expect(sizeOf(room)).toBe(size);
  const texts = [0, 1, size - 1].map((nth) => textIn(room, nth));
  expect(new Set(texts).size).toBe(new Set([0, 1, size - 1]).size);
  for (const text of texts) expect(text).toMatch(new RegExp(pattern));
});

test('each text of a room comes once', () => {
  const room = patternRoom(['^[ab][0-9]$'], ANY, 1e9) ?? [];
  expect(new Set(Array.from({ length: 20 }, (_, nth) => textIn(room, nth))).size).toBe(20);
});

test('what is longer than it may be has no room', () => {
  expect(patternRoom(['^ab$'], { least: 0, most: 1 }, 1e9)).toBeUndefined();
});
