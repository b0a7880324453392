import { describe, expect, test } from 'vitest';
import { pathReader } from './path-reader.ts';

const TEMPLATES = ['/things', '/things/{thing_id}', '/things/{thing_id}/parts', '/things/batch', '/a.b'];

describe('a URL is read as a path template', () => {
  const read = pathReader(TEMPLATES, 'http://api.test');

  test.each([
    ['http://api.test/things', '/things'],
    ['http://api.test/things?limit=1', '/things'],
    ['http://api.test/things/7', '/things/{thing_id}'],
    ['http://api.test/things/a%2Fb', '/things/{thing_id}'],
    ['http://api.test/things/7/parts', '/things/{thing_id}/parts'],
  ])('%s as %s', (url, template) => expect(read(url)).toBe(template));

  test('as the one with fixed parts, where two match', () => {
    expect(read('http://api.test/things/batch')).toBe('/things/batch');
    expect(read('http://api.test/things/batch/parts')).toBe('/things/{thing_id}/parts');
  });

  test.each([
    'http://api.test/',
    'http://api.test/thingsandmore',
    'http://api.test/things/',
    'http://api.test/things/7/8',
    'http://api.test/aXb',
    'http://api.test:8080/things',
    'https://api.test/things',
  ])('%s as none', (url) => expect(read(url)).toBeUndefined());
});

test.each(['http://api.test/api', 'http://api.test/api/'])(
  'the paths begin after the path of %s',
  (baseUrl) => {
    const read = pathReader(TEMPLATES, baseUrl);
    expect(read('http://api.test/api/things')).toBe('/things');
    expect(read('http://api.test/things')).toBeUndefined();
    expect(read('http://api.test/apithings')).toBeUndefined();
  },
);
