import { describe, expect, test } from 'vitest';
import { ecmaPattern } from './ecma-pattern.ts';

const read = (written: string): string => {
  const found = ecmaPattern(written);
  return 'pattern' in found ? found.pattern : `unusable: ${found.unusable}`;
};

describe('a pattern that JavaScript matches with the flag u', () => {
  test.each(['^[a-z]+$', String.raw`^\p{L}+$`, '(?<year>[0-9]{4})', String.raw`\u{1F600}`, '(?<!a)b', ''])(
    'stays as it is: %s',
    (written) => {
      expect(read(written)).toBe(written);
    },
  );
});

describe('a pattern of another form is translated', () => {
  test.each([
    // JavaScript without the flag u.
    [String.raw`^[\w-.]+$`, String.raw`^[\w\-.]+$`],
    [String.raw`\_\@\-`, '_@-'],
    [String.raw`[^<>[\]:\"]+`, String.raw`[^<>\[\]:"]+`],
    ['^{[a-z]}$', String.raw`^\{[a-z]\}$`],
    ['/^abc$/', '^abc$'],
    ['/^ab$/i', '^[aA][bB]$'],
    // Java, Python, PCRE.
    [String.raw`\A[a-z]+\z`, '^[a-z]+$'],
    [String.raw`^a\Z`, String.raw`^a(?=\n?$)`],
    [String.raw`^\pL+$`, String.raw`^\p{L}+$`],
    [String.raw`^\p{Alnum}\p{Punct}$`, String.raw`^[A-Za-z0-9][!-\/:-@\[-\x60\{-~]$`],
    [String.raw`^\p{IsLatin}+$`, String.raw`^\p{Script=Latin}+$`],
    [String.raw`^\p{Han}$`, String.raw`^\p{Script=Han}$`],
    ['(?i)^b[a-f]$', '^[bB][a-fA-F]$'],
    ['a(?:(?i)b)c', 'a(?:[bB])c'],
    ['(?s).', '[^]'],
    ['(?m)^a$', String.raw`(?<![^\n])a(?![^\n])`],
    ['(?P<y>a)(?P=y)', String.raw`(?<y>a)\k<y>`],
    ['[[:alpha:]_]+', '[A-Za-z_]+'],
    [String.raw`\Qa.b\E+`, String.raw`a\.b+`],
    [String.raw`\x{1F600}`, String.raw`\u{1F600}`],
    ['a(?#note)b', 'ab'],
    // Possessive: where giving back helps nothing, it is left out.
    ['^[a-z]++$', '^[a-z]+$'],
    ['^[a-z]++@a$', '^[a-z]+@a$'],
    ['^[a-z]++z$', String.raw`^(?:(?=(?<atomic1>[a-z]+))\k<atomic1>)z$`],
    ['^(?>a+)b$', String.raw`^(?:(?=(?<atomic1>(?:a+)))\k<atomic1>)b$`],
  ])('%s', (written, ecma) => {
    expect(read(written)).toBe(ecma);
    expect(() => new RegExp(ecma, 'u')).not.toThrow();
  });

  test('and gives nothing back where the other form does not', () => {
    const ecma = new RegExp(read('^[a-z]++z$'), 'u');
    expect(ecma.test('abz')).toBe(false);
  });

  test.each([
    ['(?i)^[a-f]x$', ['AX', 'fx'], ['gx']],
    [String.raw`\A\p{Upper}[[:digit:]]\z`, ['A1'], ['a1', 'A1\n']],
    [String.raw`^[\w-.]+$`, ['a-b.c'], ['a b']],
  ])('with what it matches: %s', (written, right, wrong) => {
    const ecma = new RegExp(read(written), 'u');
    expect(right.filter((each) => !ecma.test(each))).toEqual([]);
    expect(wrong.filter((each) => ecma.test(each))).toEqual([]);
  });
});

describe('a pattern is unusable', () => {
  test.each([
    ['that several forms read in different ways', String.raw`\h+`],
    ['with an intersection of classes', '[a-z&&[^aeiou]]'],
    ['with a class in a class', '[a-d[m-p]]'],
    ['with a recursion', '(?R)'],
    ['with a number of times that may be a text', 'a{,3}[[:digit:]]'],
    ['with a block of Unicode', String.raw`\p{InGreek}`],
    ['with an order that is none', '[z-a]'],
    ['that is not closed', '(a'],
    ['that repeats nothing', '*a'],
  ])('%s', (_why, written) => {
    expect(read(written)).toMatch(/^unusable: ./);
  });

  test.each([
    '^(a+)+$',
    '^(a|aa)+$',
    '^(a|a)*$',
    '^(?:ab|a|bc|c)+$',
    String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`,
    String.raw`(?:[^"]|\\.)*"`,
    '^(a?){30}a{30}$',
    '(?i)^(b+)+$',
  ])('that takes exponential time: %s', (written) => {
    expect(read(written)).toBe('unusable: it takes exponential time to match');
  });

  test.each([
    String.raw`^((xn--)?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*\.)+[a-zA-Z]{2,}$`,
    '^([0-9a-f]{2}:){5}[0-9a-f]{2}$',
    '^(foo|bar)*$',
    String.raw`^\s*(.*?)\s*$`,
    String.raw`(?:[^"\\]|\\.)*"`,
  ])('but not where it only looks so: %s', (written) => {
    expect(read(written)).toBe(written);
  });
});
