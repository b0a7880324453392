import { expect, test } from 'vitest';
import type { Leftovers } from '../../contracts/leftovers.ts';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf, thingsWith } from '../../contracts/openapi/testing/things.ts';
import { Account } from './account.ts';
import type { LedgerEntry } from './ledger.ts';
import { keptOf } from './list-reader.ts';
import type { Listed } from './list-reader.ts';

const contract = await contractOf(thingsWith(), {}, {});
const remover = operationOf(contract, 'deleteThing');

const list = (ids: readonly string[], ended: readonly string[] = []): Listed => ({
  operation: operationOf(contract, 'listThings'),
  ids: new Set(ids),
  ended: new Set(ended),
  shared: new Set(),
  isWhole: true,
  isSecret: false,
});
const made = (id: string): LedgerEntry => ({
  by: 'createThing',
  values: { thing_id: id },
  names: 'thing_id',
  secret: false,
});

/** What is left of the things `1` and `2`, by what became of them and what the list shows in the end. */
function left(
  become: (account: Account) => void,
  after: Listed,
): Pick<Leftovers, 'removed' | 'left' | 'unseen'> {
  const account = new Account(contract, [keptOf(list([]))], [list(['1', '2'])]);
  become(account);
  account.listed([after]);
  const { removed, left: all, unseen } = account.leftovers();
  return { removed, left: all, unseen };
}

const removing = (account: Account): void => {
  for (const id of ['1', '2']) account.removed(made(id), remover, 204);
};
const failing = (account: Account): void => {
  for (const id of ['1', '2']) account.failed(made(id), remover, 409);
};

test('what the list shows no more is gone, whatever its removal was answered', () => {
  expect(left(removing, list([]))).toEqual({ removed: 2, left: [], unseen: [] });
  expect(left(failing, list([]))).toEqual({ removed: 0, left: [], unseen: [] });
});

test('what was removed and is still shown is left, and counts as not removed', () => {
  const reason = 'deleteThing was answered 204, and it is still there';
  expect(left(removing, list(['2']))).toEqual({
    removed: 1,
    left: [{ operation: 'createThing', count: 1, ids: ['2'], reason }],
    unseen: [],
  });
});

test('what the list shows as ended is left where its removal was refused', () => {
  const reason = 'deleteThing was answered 409: run naysayer cleanup';
  expect(left(failing, list([], ['2']))).toEqual({
    removed: 0,
    left: [{ operation: 'createThing', count: 1, ids: ['2'], reason }],
    unseen: [],
  });
  expect(left(removing, list([], ['2']))).toEqual({ removed: 2, left: [], unseen: [] });
});

test('what the list shows, and no answer named, is left', () => {
  const reason = 'listThings shows them now and not before, and no answer named them';
  expect(left(removing, list(['3']))).toEqual({
    removed: 2,
    left: [{ operation: 'createThing', count: 1, ids: ['3'], reason }],
    unseen: [],
  });
});
