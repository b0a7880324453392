import { expect, test } from 'vitest';
import type { Leftovers } from '../contracts/leftovers.ts';
import { leftoverLines } from './leftover-lines.ts';

const NOTHING: Leftovers = {
  removed: 0,
  failed: 0,
  left: [],
  untold: [],
  unseen: [],
  lists: [],
  changed: [],
};

test('what can’t be told for one reason is one line, the most of it first; what has ids stands by itself', () => {
  const untold = [
    { operation: 'createTag', count: 2, ids: [], reason: 'it was answered 503' },
    { operation: 'createUser', count: 5, ids: [], reason: 'it was answered 503' },
    { operation: 'updateRole', count: 1, ids: ['7'], reason: 'it does not say whether it created anything' },
  ];
  expect(leftoverLines({ ...NOTHING, untold })).toEqual([
    "it can't be told whether this was left behind: 5 from createUser, 2 from createTag: it was answered 503",
    "it can't be told whether this was left behind: 1 from updateRole (7): it does not say whether it created anything",
  ]);
});
