import { describe, expect, test } from 'vitest';
import { basedUrl } from './based-url.ts';

const HERE = 'http://127.0.0.1:8080';

describe("the path of the document's servers", () => {
  test.each<[string, string, readonly string[], string]>([
    ['is added to an address without one', HERE, ['/api/v3'], `${HERE}/api/v3`],
    ['is not added where there is one already', `${HERE}/v2`, ['/api/v3'], `${HERE}/v2`],
    ['is not added to the root, said as such', `${HERE}/`, ['/api/v3'], `${HERE}/`],
    ['is nothing where they are at the root', HERE, [''], HERE],
    ['is nothing where there are none', HERE, [], HERE],
    ['is the first of several', HERE, ['/v2', ''], `${HERE}/v2`],
  ])('%s', (_what, given, paths, expected) => {
    expect(basedUrl(given, paths).baseUrl).toBe(expected);
  });

  test('is named where it was added, with the others that there are', () => {
    expect(basedUrl(HERE, ['/v2', '']).chosen).toEqual([
      `${HERE}/v2: the document's servers have several paths (/v2, /); the first is taken; write ${HERE}/ with the right path for another`,
    ]);
    expect(basedUrl(HERE, ['/v2']).chosen).toHaveLength(1);
    expect(basedUrl(`${HERE}/`, ['/v2']).chosen).toEqual([]);
  });
});
