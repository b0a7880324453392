import { expect, test } from 'vitest';
import type { Leftovers } from '../contracts/leftovers.ts';
import { changedLines, leftoverLines } from './leftover-lines.ts';

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

test('an id that is as long as a hostile value is cut off', () => {
  const left = [
    { operation: 'createTag', count: 1, ids: ['a'.repeat(100_000)], reason: 'it was answered 414' },
  ];
  expect(leftoverLines({ ...NOTHING, left })).toEqual([
    `left behind: 1 from createTag (${'a'.repeat(79)}…): it was answered 414`,
  ]);
});

test('what was there before and is gone is said, and then nothing says that all is as before', () => {
  const leftovers = { ...NOTHING, lists: ['listTags'], gone: [{ operation: 'listUsers', count: 2 }] };
  expect(changedLines(leftovers)).toEqual([
    '2 that listUsers showed before the run are gone, by this run or by others meanwhile',
  ]);
  expect(leftoverLines(leftovers)).toEqual([]);
});
