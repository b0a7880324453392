import { expect, test } from 'vitest';
import { singular } from './id-names.ts';

test.each([
  ['things', 'thing'],
  ['categories', 'category'],
  ['movies', 'movie'],
  ['shelves', 'shelf'],
  ['archives', 'archive'],
  ['statuses', 'status'],
  ['warehouses', 'warehouse'],
  ['people', 'person'],
  ['indices', 'index'],
  ['userAddresses', 'userAddress'],
])('%s are several of a %s', (several, one) => {
  expect(singular(several)).toBe(one);
});

test.each(['thing', 'status', 'news', 'series', 'data', 'metadata', 'previous', 'whois', ''])(
  '%s is no plural',
  (word) => {
    expect(singular(word)).toBe(word);
  },
);
