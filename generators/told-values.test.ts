import { describe, expect, test } from 'vitest';
import { toldValues } from './told-values.ts';

describe('a text tells values', () => {
  test.each([
    ["Path dtype ('notebook', 'file', 'directory')", ['notebook', 'file', 'directory']],
    ["Must specify format of file contents as 'text' or 'base64'", ['text', 'base64']],
    ['Either `asc` or `desc`.', ['asc', 'desc']],
    ['must be one of: draft, published or archived', ['draft', 'published', 'archived']],
    ['must be one of [A, B]', ['A', 'B']],
    ['Allowed values: low | high', ['low', 'high']],
    [String.raw`{"message":"use \"json\" or \"xml\"","code":"bad"}`, ['json', 'xml']],
    ['{"errors":[{"loc":"type","msg":"unexpected value; permitted: \'file\', \'link\'"}]}', ['file', 'link']],
    ['“auto” for none', ['auto']],
  ])('%s', (text, told) => {
    expect(toldValues(text)).toEqual(told);
  });

  test.each(["the user's name and the client's", 'a name', '“what is told in many words”', ''])(
    'or none: %s',
    (text) => {
      expect(toldValues(text)).toEqual([]);
    },
  );
});
