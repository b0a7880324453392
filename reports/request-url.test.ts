import { expect, test } from 'vitest';
import { requestUrl } from './request-url.ts';

test.each([
  ['http://127.0.0.1:8080/api/v1/', undefined, 'http://127.0.0.1:8080/api/v1/things?page=1'],
  ['http://127.0.0.1:8080/api/v1', '/auth', 'http://127.0.0.1:8080/auth/things?page=1'],
  ['http://127.0.0.1:8080/api/v1', '', 'http://127.0.0.1:8080/things?page=1'],
])('a request to %s with the base %s went to %s', (baseUrl, base, url) => {
  const request = { method: 'GET', target: '/things?page=1', headers: [], body: null, variables: [] };
  expect(requestUrl({ ...request, ...(base !== undefined && { base }) }, baseUrl)).toBe(url);
});
