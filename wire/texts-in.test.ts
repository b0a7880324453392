import { expect, test } from 'vitest';
import { namesAndTextsIn, textsIn } from './texts-in.ts';

const VALUE = { error: { message: 'no', at: ['name', 5, { deep: { deeper: { deepest: 'yes' } } }] } };

test('texts are found, but for those that are deep', () => {
  expect(textsIn(VALUE)).toEqual(['no', 'name']);
});

test('texts and names are found however deep they are, in their order', () => {
  const found = ['error', 'message', 'no', 'at', 'name', 'deep', 'deeper', 'deepest', 'yes'];
  expect(namesAndTextsIn(VALUE)).toEqual(found);
});
