import { expect, test } from 'vitest';
import { prefixTold } from './prefix-told.ts';

test.each([
  ['Token-based authentication with required prefix "Token"', 'Token'],
  ["Please prefix the value with 'Bearer '", 'Bearer'],
  ['JWT Authorization header using the Bearer scheme. Example: "Authorization: Bearer {token}"', 'Bearer'],
  ["Enter 'Bearer' [space] and then your token in the text input below.", 'Bearer'],
  ['Format: `Bearer <JWT>`', 'Bearer'],
  ['A bearer token', undefined],
  ['Keys have the prefix sk_', undefined],
  ['The token {of a user}', undefined],
])('%s: %s', (description, prefix) => {
  expect(prefixTold(description)).toBe(prefix);
});
