import { expect, test } from 'vitest';
import { newText } from './new-text.ts';

const anything = (): boolean => true;

test.each([
  ['a word', 'mykey', 'naysayer-7u1'],
  ['nothing', '', 'naysayer-7u1'],
  ['words', 'My great thing', 'naysayer 7u1'],
  ['an e-mail address', 'ann@example.org', 'ann+7u1@example.org'],
  ['a URL', 'https://example.org/a/', 'https://example.org/a/7u1'],
  ['a name with a dot at its end', 'example.org.', 'example7u1.org.'],
  ['a path', '/srv/data', '/srv7u1/data'],
  ['base64', 'bmF5c2F5ZXIgMQ==', btoa('naysayer 7u1')],
  ['a version', 'v1.2', 'v7u11.2'],
])('of the form of %s is new', (_form, like, text) => {
  expect(newText('7u1', like, anything)).toBe(text);
});

test('of digits alone is of other digits', () => {
  expect(newText('7u1', '978-3-16-148410-0', anything)).toMatch(/^[\d-]{17}$/);
});

test('is another one where its own form is not allowed', () => {
  expect(newText('7u1', 'example.org.', (text) => /^[a-z\d]*$/.test(text))).toBe('naysayer7u1');
  expect(newText('7u1', 'mykey', (text) => text.length < 4)).toBe('7u1');
  expect(newText('7u1', 'mykey', () => false)).toBeUndefined();
});
