import { expect, test } from 'vitest';
import { hasHidden, plainText, visiblePieces } from './visible.ts';

test.each([
  ['\u001B[31m', String.raw`\x1b[31m`],
  ['a\u202Eb', String.raw`a\u202eb`],
  ['\uD800', String.raw`\ud800`],
  ['\u{E0041}', String.raw`\u{e0041}`],
  ['\u200B\uFEFF\u00AD', String.raw`\u200b\ufeff\xad`],
  ['plain, äöü, 漢字, 🙂', 'plain, äöü, 漢字, 🙂'],
])('%j is shown as %s', (text, shown) => {
  expect(plainText(text)).toBe(shown);
});

test('tells what is spelt out from what was sent that way', () => {
  expect(visiblePieces(String.raw`\x1b` + '\u001B')).toEqual([
    { text: String.raw`\x1b`, isHidden: false },
    { text: String.raw`\x1b`, isHidden: true },
  ]);
});

test('keeps what it is told to', () => {
  expect(visiblePieces('a\nb', '\n')).toEqual([{ text: 'a\nb', isHidden: false }]);
});

test('a line break is not hidden', () => {
  expect([hasHidden('a\nb'), hasHidden('a\rb'), hasHidden('a\tb')]).toEqual([false, true, true]);
});
