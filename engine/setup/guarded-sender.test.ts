import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { draft } from '../../generators/draft.ts';
import { ANY_TARGET } from '../plan/any-target.ts';
import { Redactor } from '../send/redactor.ts';
import { CutShort, Sender } from '../send/sender.ts';
import { LIMITS, ScriptedTransport } from '../testing/wire.ts';
import { json } from '../../checks/testing/trials.ts';
import { GuardedSender } from './guarded-sender.ts';
import { Ledger } from './ledger.ts';
import { Settling } from './settling.ts';

test('what a create came to that the end of the run cut short can’t be told', async () => {
  const contract = await loadContract();
  const ledger = new Ledger();
  const sender = new Sender(new ScriptedTransport(() => json(200, {})), LIMITS, () => undefined);
  const guarded = new GuardedSender({
    contract,
    target: ANY_TARGET,
    sender,
    ledger,
    redactor: new Redactor(),
    settling: new Settling(async () => await Promise.resolve(), 0),
  });
  const create = draft(operationOf(contract, 'createTag'), {
    token: 'TOKEN',
    values: { client_id: '1' },
    body: { name: 'a', color: '#000000' },
  });
  const cut = async (): Promise<never> => await Promise.reject(new CutShort('that is enough'));
  await expect(guarded.send(create, { client_id: '1' }, cut)).rejects.toThrow('that is enough');
  expect(ledger.open.map(([, { by, uncertain }]) => [by, uncertain])).toEqual([
    ['createTag', 'it got no answer'],
  ]);
});
