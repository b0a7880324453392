import { expect, test } from 'vitest';
import { linkedId } from './linked-id.ts';

test.each([
  ['/v1/things/7', '/v1/things', '7'],
  ['/api/v1/things/7', '/v1/things/', '7'],
  ['http://127.0.0.1:8080/v1/things/a%20b', '/v1/things', 'a b'],
  ['/v1/shelves/3/things/7', '/v1/shelves/{shelf}/things', '7'],
])('%s names one of what %s lists', (link, list, id) => {
  expect(linkedId(link, list)).toBe(id);
});

test.each([
  ['things/7', '/things'],
  ['a name/with a slash', '/names'],
  ['/v1/others/7', '/v1/things'],
  ['/7', '/v1/things'],
  ['/v1/things/7', '/'],
])('%s names nothing of what %s lists', (text, list) => {
  expect(linkedId(text, list)).toBeUndefined();
});
