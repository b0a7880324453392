import { expect, test } from 'vitest';
import { userFor } from '../../contracts/users.ts';
import { loadTarget } from './load-target.ts';

test('the config of the library has a user for each of its operations', async () => {
  const named = 'examples/library/naysayer.config.yaml';
  const { contract, target, chosen } = await loadTarget({ named, folder: process.cwd() });
  expect(contract.operations.filter((each) => userFor(target, each) === undefined)).toEqual([]);
  expect(contract.operations.flatMap(({ skip }) => skip ?? [])).toEqual([]);
  expect(
    userFor(target, contract.operations.find(({ id }) => id === 'createRequest') ?? failed())?.name,
  ).toBe('partner');
  expect(chosen).toEqual([]);
});

function failed(): never {
  throw new RangeError('there is no such operation');
}
