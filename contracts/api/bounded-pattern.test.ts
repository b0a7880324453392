import { describe, expect, test } from 'vitest';
import { BoundedPattern } from './bounded-pattern.ts';

describe('a pattern within bounds', () => {
  test('matches as a regular expression does, over short texts and long ones', () => {
    const letters = new BoundedPattern('^[a-z]+(-[a-z]+)*$');
    expect(letters.test('a-b')).toBe(true);
    expect(letters.test('a-')).toBe(false);
    expect(letters.test('a-b-'.repeat(10))).toBe(false);
    expect(letters.test('a-b-'.repeat(10) + 'c')).toBe(true);
  });

  test('is read with the flag u where it can be, and without where it can not', () => {
    expect(new BoundedPattern(String.raw`^\p{Lu}$`).test('É')).toBe(true);
    expect(new BoundedPattern(String.raw`^[\w-.]$`).test('.')).toBe(true);
  });

  test('tells nothing about a text that it would take years over', () => {
    const endless = new BoundedPattern('^(a+)+$');
    expect(endless.test('a'.repeat(40))).toBe(true);
    expect(endless.test(`${'a'.repeat(60)}!`)).toBeUndefined();
    expect(endless.test('aa!')).toBe(false);
  });

  test('that has taken too long some times is asked about no long text again', () => {
    const endless = new BoundedPattern('^(a+)+$');
    const texts = Array.from({ length: 200 }, (_, index) => `${'a'.repeat(60 + index)}!`);
    expect(texts.map((each) => endless.test(each))).toEqual(texts.map(() => undefined));
  });

  test('is refused where it is none', () => {
    expect(() => new BoundedPattern('(')).toThrow(SyntaxError);
  });
});
