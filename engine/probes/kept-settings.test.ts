import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { FaultSetting } from './fault-setting.ts';
import { KeptSettings } from './kept-settings.ts';

const contract = await loadContract();
const operation = operationOf(contract, 'updateExperiment');
const other = operationOf(contract, 'getExperiment');
const credential = { name: 'client', variable: 'TOKEN', token: 'token' };
const setting: FaultSetting = { fixture: { operation, credential, values: {} }, added: { others: {} } };

test('what is kept is for one operation, and for faults of which as much is asked', () => {
  const kept = new KeptSettings({ outages: 0 });
  kept.keep(operation, true, setting);
  expect(kept.of(operation, true)).toBe(setting);
  expect(kept.of(operation, false)).toBeUndefined();
  expect(kept.of(other, true)).toBeUndefined();
});

test('nothing is kept of what a fault may have changed', () => {
  const kept = new KeptSettings({ outages: 0 });
  kept.keep(operation, true, setting);
  kept.keep(operation, false, setting);
  kept.keep(other, true, setting);
  kept.drop(operation);
  expect([true, false].map((readsBack) => kept.of(operation, readsBack))).toEqual([undefined, undefined]);
  expect(kept.of(other, true)).toBe(setting);
});

test('nothing is kept of what was made before the target went down', () => {
  const sender = { outages: 0 };
  const kept = new KeptSettings(sender);
  kept.keep(operation, true, setting);
  sender.outages = 1;
  expect(kept.of(operation, true)).toBeUndefined();
});

test('faults of one operation take turns, and those of another need not wait', async () => {
  const kept = new KeptSettings({ outages: 0 });
  const seen: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = kept.inTurn(operation, async () => {
    seen.push('first begins');
    await held.promise;
    seen.push('first ends');
  });
  const second = kept.inTurn(operation, async () => void seen.push(await Promise.resolve('second')));
  await kept.inTurn(other, async () => void seen.push(await Promise.resolve('of another')));
  held.resolve();
  await Promise.all([first, second]);
  expect(seen).toEqual(['first begins', 'of another', 'first ends', 'second']);
});
