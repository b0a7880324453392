import { expect, test } from 'vitest';
import { inColumns } from './in-columns.ts';

test('each column is as wide as its widest cell, and nothing stands at the end of a line', () => {
  expect(inColumns([['a', 'bb', ''], ['ccc', 'd'], ['e']])).toEqual(['a    bb', 'ccc  d', 'e']);
});

test('no rows are no lines', () => {
  expect(inColumns([])).toEqual([]);
});
