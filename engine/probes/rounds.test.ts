import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { Rounds } from './rounds.ts';

test('a fault of each operation comes before a second of any: those of one may have to wait for each other', async () => {
  const contract = await loadContract();
  const sent: string[] = [];
  const rounds = new Rounds(
    ({ id }, fault) => ({
      rounds: [[]],
      run: async () => void sent.push(await Promise.resolve(`${id} ${fault}`)),
    }),
    () => undefined,
  );
  const faults: readonly FaultKind[] = ['no-token', 'wrong-header'];
  for (const id of ['getExperiment', 'updateExperiment'])
    for (const fault of faults) rounds.expect(operationOf(contract, id), fault);
  await rounds.over();
  expect(sent).toEqual([
    'getExperiment no-token',
    'updateExperiment no-token',
    'getExperiment wrong-header',
    'updateExperiment wrong-header',
  ]);
});
