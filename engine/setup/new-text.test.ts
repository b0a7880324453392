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
  expect(newText('7u1', like, { isAllowed: anything })).toBe(text);
});

test('of digits alone is of other digits', () => {
  expect(newText('7u1', '978-3-16-148410-0', { isAllowed: anything })).toMatch(/^[\d-]{17}$/);
});

test('of a code is another code where it need not carry what is unique', () => {
  const place = { isAllowed: anything, keepsCodes: true };
  expect(newText('7u1', 'LMP-0001', place)).toMatch(/^LMP-\d{4}$/);
  expect(newText('7u1', 'LMP-0001', { isAllowed: anything })).toBe('LMP7u1-0001');
  expect(newText('7u1', 'a thing', place)).toBe('naysayer 7u1');
});

test('of a code whose own digits are used up has other letters, then another form', () => {
  const place = { isAllowed: anything, keepsCodes: true };
  expect(newText('7u1', 'LMP-0001', { ...place, isFree: (text) => !text.startsWith('LMP-') })).toMatch(
    /^[A-Z]{3}-\d{4}$/,
  );
  expect(newText('7u1', 'B-07', { ...place, isFree: (text) => text.length > 4 })).toBe('B7u1-07');
});

test('is another one where its own form is not allowed', () => {
  expect(newText('7u1', 'example.org.', { isAllowed: (text) => /^[a-z\d]*$/.test(text) })).toBe(
    'naysayer7u1',
  );
  expect(newText('7u1', 'mykey', { isAllowed: (text) => text.length < 4 })).toBe('7u1');
  expect(newText('7u1', 'mykey', { isAllowed: () => false })).toBeUndefined();
});

test('is another one each time as long as its form has room, digits or letters', () => {
  const given = new Set<string>();
  const next = (like: string, form: RegExp): string | undefined =>
    newText(`7u${given.size}`, like, {
      isAllowed: (text) => form.test(text),
      isFree: (text) => !given.has(text),
    });
  for (let count = 1; count < 260; count += 1) given.add(next('B-7', /^[A-Z]-[1-9]$/) ?? '');
  expect(given.size).toBe(234);
  expect(given).toContain('');
});

test('is found where there are more than can be counted', () => {
  const like = Array.from({ length: 12 }, () => 'abcd1').join('-');
  const isAllowed = (text: string): boolean => text.length === like.length;
  expect(newText('7u1', like, { isAllowed })).toMatch(/^abcd1-.*[a-z]{4}\d$/);
});

test('is of what its schema describes where the shown form has less room', () => {
  const described = () => [['x'], ['-'], ...Array.from({ length: 20 }, () => ['0', '1'])];
  const isAllowed = (text: string): boolean => /^[a-z]-\d+$/.test(text);
  expect(newText('7u1', 'b-7', { isAllowed, described })).toMatch(/^x-[01]{20}$/);
});
