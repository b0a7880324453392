import { expect, test } from 'vitest';
import { lineFinder } from './line-finder.ts';

const YAML = `openapi: 3.1.0
paths:
  /things/{id}:
    get:
      tags: [a, b]
      parameters:
        - name: id
        - name: page
      responses:
        '200': { description: ok }
        404:
          description: none
`;
const JSON_TEXT = JSON.stringify({ paths: { '/a~b': { get: { tags: ['x', 'y'] } } } }, null, 2);

test.each([
  ['', 1],
  ['/openapi', 1],
  ['/paths', 2],
  ['/paths/~1things~1{id}/get', 4],
  ['/paths/~1things~1{id}/get/tags/1', 5],
  ['/paths/~1things~1{id}/get/parameters/1', 8],
  ['/paths/~1things~1{id}/get/responses/200', 10],
  ['/paths/~1things~1{id}/get/responses/404/description', 12],
  ['/paths/~1things~1{id}/get/responses/500', 9],
  ['/components', 1],
])('the line of %s in YAML is %d', (pointer, line) => {
  expect(lineFinder(YAML)(pointer)).toBe(line);
});

test.each([
  ['/paths/~1a~0b', 3],
  ['/paths/~1a~0b/get/tags/1', 7],
])('the line of %s in JSON is %d', (pointer, line) => {
  expect(lineFinder(JSON_TEXT)(pointer)).toBe(line);
});

test('a fault elsewhere is no hindrance', () => {
  expect(lineFinder('a: 1\nd:\n  - e\n  - f\ng: [\n')('/d/1')).toBe(4);
  expect(lineFinder('a:\n\tb: 1\nc: 2')('/c')).toBe(3);
  expect(lineFinder('')('/c')).toBe(1);
});
