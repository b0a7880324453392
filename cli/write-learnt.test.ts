import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../contracts/load-contract.ts';
import type { Learnt } from '../contracts/contract.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { writeLearnt } from './write-learnt.ts';

const contract = await loadContract();

function learntOf(key: string): Learnt {
  return {
    operation: 'createThing',
    words: `createThing takes each ${key} once`,
    at: '/paths/~1things/post',
    note: { 'x-naysayer': { conflictsOn: [{ key }] } },
  };
}

function keysIn(file: string): readonly unknown[] {
  const { actions } = parse(readFileSync(file, 'utf8')) as {
    readonly actions: readonly { readonly update: { readonly 'x-naysayer': unknown } }[];
  };
  return actions.map(({ update }) => update['x-naysayer']);
}

test('what a later run learns stands behind what an earlier one did', () => {
  const file = join(folderWith({}), 'learnt.yaml');
  writeLearnt(file, contract, [learntOf('slug'), { operation: 'a', words: 'refused still', at: '' }]);
  writeLearnt(file, contract, [learntOf('name')]);
  expect(keysIn(file)).toEqual([{ conflictsOn: [{ key: 'slug' }] }, { conflictsOn: [{ key: 'name' }] }]);
});

test('where nothing was learnt, or the file is no overlay, nothing is written', () => {
  const file = join(folderWith({}), 'learnt.yaml');
  expect(() => writeLearnt(file, contract, [])).toThrow(/learnt nothing/);
  writeFileSync(file, 'openapi: 3.1.0\n');
  expect(() => writeLearnt(file, contract, [learntOf('slug')])).toThrow(/no overlay/);
  expect(readFileSync(file, 'utf8')).toBe('openapi: 3.1.0\n');
});
