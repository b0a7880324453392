import { expect, test } from 'vitest';
import { patternTexts } from './pattern-texts.ts';

test('what one pattern is asked for again is not searched again', () => {
  const ask = (most: number) => patternTexts(['^.{1,2097152}'], { least: 1, most }, 3);
  expect(ask(8)).toBe(ask(8));
  expect(ask(8).every((text) => text.length <= 8)).toBe(true);
  expect(ask(8)).toHaveLength(3);
});
