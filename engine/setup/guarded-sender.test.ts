import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Credential } from '../../contracts/target.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Reply } from '../../wire/exchange.ts';
import { ANY_TARGET } from '../plan/any-target.ts';
import { Redactor } from '../send/redactor.ts';
import { CutShort, Sender } from '../send/sender.ts';
import { LIMITS, ScriptedTransport } from '../testing/wire.ts';
import { json } from '../../checks/testing/trials.ts';
import { GuardedSender } from './guarded-sender.ts';
import { Ledger } from './ledger.ts';
import { Settling } from './settling.ts';

const ORDERS = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  security: [],
  paths: {
    '/orders/{orderId}/send': {
      post: {
        operationId: 'sendOrder',
        parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { '200': { description: 'Done.' } },
      },
    },
    '/orders': { post: { operationId: 'createOrder', responses: { '201': { description: 'Made.' } } } },
    '/orders/{orderId}': {
      delete: {
        operationId: 'deleteOrder',
        parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { '204': { description: 'Gone.' } },
      },
    },
  },
};

test.each<[string, Reply, readonly (string | undefined)[]]>([
  ['shows the one thing that it is about made nothing', json(200, { order: { id: 1, state: 'sent' } }), []],
  [
    'shows another thing may have made it',
    json(200, { order: { id: 2 } }),
    ['its answer names nothing that it created'],
  ],
  ['says that there is no such function made nothing', json(501, {}), []],
  ['fails may have made something', json(500, {}), ['it was answered 500']],
])('an action whose answer %s', async (_what, reply, untold) => {
  const contract = await contractOf(ORDERS, {}, {});
  const ledger = new Ledger();
  const sender = new Sender(new ScriptedTransport(() => reply), LIMITS, () => undefined);
  const settling = new Settling(async () => await Promise.resolve(), 0);
  const guarded = new GuardedSender({
    contract,
    target: ANY_TARGET,
    sender,
    ledger,
    redactor: new Redactor(),
    settling,
  });
  const operation = operationOf(contract, 'sendOrder');
  const values = { orderId: '1' };
  guarded.keeper.keep(operation, values, await sender.send(render(draft(operation, { token: 'T', values }))));
  expect(ledger.open.map(([, { uncertain }]) => uncertain)).toEqual(untold);
});

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

test('what a repeated call hands out again may be what was there before: that can’t be told, once', async () => {
  const contract = await loadContract();
  const ledger = new Ledger();
  const sender = new Sender(
    new ScriptedTransport(() => json(201, { object: 'token', token: 'T' })),
    LIMITS,
    () => undefined,
  );
  const guarded = new GuardedSender({
    contract,
    target: ANY_TARGET,
    sender,
    ledger,
    redactor: new Redactor(),
    settling: new Settling(async () => await Promise.resolve(), 0),
  });
  const values = { client_id: '1' };
  const create = draft(operationOf(contract, 'createClientToken'), { token: 'T', values });
  for (let times = 0; times < 2; times += 1) await guarded.send(create, values);
  expect(ledger.open.map(([, { by, remover, uncertain }]) => [by, remover, uncertain])).toEqual([
    ['createClientToken', undefined, 'it may be what was there before'],
  ]);
});

test.each([
  [[], undefined],
  [['ada'], 'root'],
])('what was created is removed by whoever may: %j refused', async (refuses, removedBy) => {
  const document = await contractOf(ORDERS, {}, {});
  const operations = document.operations.map((each) =>
    each.id === 'deleteOrder' ? { ...each, refuses } : each,
  );
  const contract = { ...document, operations };
  const ledger = new Ledger();
  const user = (name: string): Credential => ({ name, token: name, variable: name });
  const guarded = new GuardedSender({
    contract,
    target: { ...ANY_TARGET, credentials: { ada: user('ada'), root: user('root') } },
    sender: new Sender(new ScriptedTransport(() => json(201, { id: 7 })), LIMITS, () => undefined),
    ledger,
    redactor: new Redactor(),
    settling: new Settling(async () => await Promise.resolve(), 0),
  });
  const create = draft(operationOf(contract, 'createOrder'), { ...user('ada'), values: {} });
  await guarded.send(create, {});
  expect(ledger.open.map(([, each]) => [each.remover, each.user, each.removedBy])).toEqual([
    ['deleteOrder', 'ada', removedBy],
  ]);
});

test('what two users put under one name are two things, and each removes its own', async () => {
  const { paths, ...rest } = ORDERS;
  const one = paths['/orders/{orderId}'];
  const put = { ...one.delete, operationId: 'putOrder', responses: { '201': { description: 'Made.' } } };
  const contract = await contractOf(
    { ...rest, paths: { ...paths, '/orders/{orderId}': { ...one, put } } },
    {},
    {},
  );
  const ledger = new Ledger();
  const user = (name: string): Credential => ({ name, token: name, variable: name });
  const guarded = new GuardedSender({
    contract,
    target: { ...ANY_TARGET, credentials: { ada: user('ada'), ben: user('ben') } },
    sender: new Sender(new ScriptedTransport(() => json(201, {})), LIMITS, () => undefined),
    ledger,
    redactor: new Redactor(),
    settling: new Settling(async () => await Promise.resolve(), 0),
  });
  const values = { orderId: '7' };
  const sent = (name: string) => draft(operationOf(contract, 'putOrder'), { ...user(name), values });
  await guarded.sendNew(sent('ada'), values);
  for (const name of ['ben', 'ben', 'ada']) await guarded.send(sent(name), values);
  expect(ledger.open.map(([, each]) => [each.remover, each.user])).toEqual([
    ['deleteOrder', 'ben'],
    ['deleteOrder', 'ada'],
  ]);
});
