import { expect, test } from 'vitest';
import { isWords } from './is-words.ts';

test.each(['', 'thing', 'a great thing', 'Étagère, l’autre', 'one\ntwo'])('%j is words', (text) => {
  expect(isWords(text)).toBe(true);
});

test.each(['example.org.', 'my-thing', 'a@b.example', 'v1', '/srv', 'a_b', 'a: b-c', '7'])(
  '%j has another form',
  (text) => {
    expect(isWords(text)).toBe(false);
  },
);
