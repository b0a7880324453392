import { expect, test } from 'vitest';
import { exchangeOf, json } from '../../checks/testing/trials.ts';
import { idNamesOf } from '../../contracts/inferred/id-names.ts';
import type { Json } from '../../wire/json.ts';
import { firstListed, isListed, lastListed } from './first-listed.ts';

const note = { names: idNamesOf('agentId', '/agents'), item: '/agents/{agentId}' };

test.each<[string, Json, Json | undefined, Json | undefined]>([
  ['under the usual names', [{ id: 'a' }, { agentId: 'b' }], 'a', 'b'],
  ['as they are', ['a', 'b'], 'a', 'b'],
  [
    'under which each thing stands, which calls it otherwise',
    { helper: { name: 'helper' }, guide: { name: 'guide' } },
    'helper',
    'guide',
  ],
  ['so within an envelope', { agents: { helper: { name: 'helper' } }, next: null }, 'helper', 'helper'],
  [
    'nowhere, in a list of what has no id',
    { agents: [{ name: 'helper' }], name: 'all' },
    undefined,
    undefined,
  ],
  ['nowhere, in a list of nothing', { agents: [null], next: null }, undefined, undefined],
])('ids are found %s', (_, shown, first, last) => {
  const list = exchangeOf(json(200, shown));
  expect(firstListed(list, note)).toBe(first);
  expect(lastListed(list, note)).toBe(last);
  expect(isListed(list, note, 'helper')).toBe(first === 'helper');
});
