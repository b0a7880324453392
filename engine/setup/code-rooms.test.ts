import { expect, test } from 'vitest';
import { sizeOf, textIn } from '../../contracts/samples/text-room.ts';
import { codeRooms, isTellingCode } from './code-rooms.ts';

const forms = (like: string): readonly [first: string, size: number][] =>
  codeRooms(like).map((room) => [textIn(room, 0), sizeOf(room)]);

test('a code has other digits first, then other letters of its case', () => {
  expect(forms('LMP-0001')).toEqual([
    ['LMP-0000', 1e4],
    ['AAA-0000', 26 ** 3 * 1e4],
  ]);
  expect(forms('SKU 1001')).toEqual([
    ['SKU 1000', 9000],
    ['AAA 1000', 26 ** 3 * 9000],
  ]);
});

test('the few digits of a code are not enough, and its letters may be', () => {
  expect(forms('B-07')).toEqual([['A-00', 2600]]);
  expect(forms('B-7')).toEqual([]);
});

test('a word in a code stays', () => {
  expect(forms('prod-1234')).toEqual([['prod-1000', 9000]]);
  expect(forms('user1')).toEqual([]);
});

test.each([
  '',
  'desk',
  'Desk lamp',
  'Room 10001 at the end',
  '978-3-16-148410-0',
  'example.org.',
  'a1@b2.example',
])('%j is no code', (text) => {
  expect(codeRooms(text)).toEqual([]);
  expect(isTellingCode(text)).toBe(false);
});

test('a code of six letters and more is known again', () => {
  expect(isTellingCode('LMP-0001')).toBe(true);
  expect(isTellingCode('B-07')).toBe(false);
});
