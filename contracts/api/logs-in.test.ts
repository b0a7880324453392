import { expect, test } from 'vitest';
import { logsIn } from './logs-in.ts';

test.each([
  ['POST', '/auth/login', true],
  ['POST', '/users/signIn', true],
  ['POST', '/auth', true],
  ['POST', '/oauth/access_token/', true],
  ['POST', '/sessions', true],
  ['DELETE', '/sessions', false],
  ['POST', '/auth/register', false],
  ['POST', '/auth/change-password', false],
  ['POST', '/login/reset', false],
  ['POST', '/users', false],
])('by %s %s it is %s that somebody logs in', (method, path, expected) => {
  expect(logsIn({ method, path })).toBe(expected);
});
