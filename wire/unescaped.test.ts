import { expect, test } from 'vitest';
import { unescaped } from './unescaped.ts';

test.each([
  ['a%20b%2Fc', 'a b/c'],
  ['%C3%A9', 'é'],
  ['100%', '100%'],
  ['%C3%28', '%C3%28'],
  ['a+b', 'a+b'],
])('%s stands for %s', (text, letters) => {
  expect(unescaped(text)).toBe(letters);
});
