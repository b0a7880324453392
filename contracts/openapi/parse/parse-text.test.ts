import { describe, expect, test } from 'vitest';
import { parseText, UnreadableText } from './parse-text.ts';

const problemsOf = (text: string): readonly string[] => {
  try {
    parseText(text);
  } catch (error) {
    if (error instanceof UnreadableText) return error.problems;
  }
  return [];
};

describe('a text is read', () => {
  test.each<[string, string, unknown]>([
    ['as JSON', '{"a":[1,null,true]}', { a: [1, null, true] }],
    ['as JSON with a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['as JSON with a comma too many', '{"a":[1,2,],}', { a: [1, 2] }],
    ['as YAML', "a: '1'\nb: [2]\n", { a: '1', b: [2] }],
    ['as YAML 1.2: a time and `yes` are texts', 'a: 2020-01-01\nb: yes', { a: '2020-01-01', b: 'yes' }],
    ['with merge keys', 'x: &x { a: 1 }\ny: { <<: *x, b: 2 }', { x: { a: 1 }, y: { a: 1, b: 2 } }],
    ['with an unknown tag', 'a: !Sub text', { a: 'text' }],
  ])('%s', (_how, text, value) => {
    expect(parseText(text)).toEqual({ value, mended: [] });
  });

  test.each<[string, string, unknown, RegExp]>([
    [
      'a key twice',
      'a: 1\nb: 2\na: 3',
      { a: 3, b: 2 },
      /^Map keys must be unique at line 3.*last one holds$/,
    ],
    ['tabs', 'a:\n\tb: 1\n\tc:\n\t\td: 2', { a: { b: 1, c: { d: 2 } } }, /tabs/i],
    [
      'a line that is indented too little',
      "a:\n  b: 'one\n  two'\n  c: {\n  d: 1\n  }",
      { a: { b: 'one two', c: { d: 1 } } },
      /^\d+ lines? .*indented/,
    ],
    ['several documents', 'a: 1\n---\nb: 2', { a: 1 }, /document/],
  ])('though it has %s, which is named', (_what, text, value, named) => {
    const parsed = parseText(text);
    expect(parsed.value).toEqual(value);
    expect(parsed.mended.join()).toMatch(named);
  });
});

describe('a text is not read', () => {
  test('that is neither, and the line is named', () => {
    expect(problemsOf('a: 1\nb: [\nc: {}\n')).toEqual([expect.stringContaining('line 3, column 1')]);
  });

  test('whose aliases have no end', () => {
    expect(problemsOf('a: &a { b: *a }')).toEqual([expect.stringContaining('aliases')]);
    const lines = Array.from({ length: 12 }, (_, index) => {
      const item = index === 0 ? 'x' : `*a${index - 1}`;
      return `a${index}: &a${index} [${Array<string>(9).fill(item).join(', ')}]`;
    });
    expect(problemsOf(lines.join('\n'))).toEqual([expect.stringContaining('aliases')]);
  });
});
