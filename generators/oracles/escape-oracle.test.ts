import { expect, test } from 'vitest';
import { escapeFlaw } from './escape-oracle.ts';

test('a percent sign that is not followed by two hexadecimal digits is a flaw', () => {
  for (const text of ['%', '5%', '5%z', '5%zz', '%4', '%%41']) expect(escapeFlaw(text)).toMatch(/RFC 3986/);
});

test('escapes that are not UTF-8 are a flaw', () => {
  for (const text of ['%C0%80', '5%ff', '%C3', '%ED%A0%80']) expect(escapeFlaw(text)).toMatch(/RFC 3629/);
});

test('what can be read is none, U+0000 included', () => {
  for (const text of ['', '5', 'a%20b', '%00', '%C3%BC', '%25zz']) expect(escapeFlaw(text)).toBeUndefined();
});
