import { expect, test } from 'vitest';
import { LeftoverGroups } from './leftover-groups.ts';

test('what is left behind is counted by operation and reason, with the first five ids, each once', () => {
  const groups = new LeftoverGroups();
  for (const id of ['1', '2', '2', undefined, '3', '4', '5', '6'])
    groups.add('createThing', id, 'nothing removes it');
  groups.add('createThing', '7', 'it was refused');
  groups.add('createPart', '8', 'nothing removes it');
  expect(groups.all).toEqual([
    { operation: 'createThing', count: 8, ids: ['1', '2', '3', '4', '5'], reason: 'nothing removes it' },
    { operation: 'createThing', count: 1, ids: ['7'], reason: 'it was refused' },
    { operation: 'createPart', count: 1, ids: ['8'], reason: 'nothing removes it' },
  ]);
});
