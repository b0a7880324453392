import { expect, test } from 'vitest';
import { json } from '../../checks/testing/trials.ts';
import { operationOf } from '../../contracts/contract.ts';
import { contractWithout } from '../../contracts/inferred/testing/contract-without.ts';
import type { JsonObject } from '../../wire/json.ts';
import { ANY_TARGET } from '../plan/any-target.ts';
import { Redactor } from '../send/redactor.ts';
import { wire } from '../testing/wire.ts';
import { Guard } from './guard.ts';
import type { LedgerEntry } from './ledger.ts';
import { Ledger } from './ledger.ts';
import { LedgerKeeper } from './ledger-keeper.ts';

const OK = { responses: { '200': { description: 'ok' } } };

const contract = await contractWithout({
  'POST /things': { operationId: 'make', ...OK },
  'POST /things/{thing}': { operationId: 'change', ...OK },
  'DELETE /things/{thing}': { operationId: 'remove', ...OK },
});

const make = operationOf(contract, 'make');
const change = operationOf(contract, 'change');

const answered = (target: string, body: JsonObject): Parameters<LedgerKeeper['keep']>[2] => ({
  request: wire({ method: 'POST', target }),
  reply: json(200, body),
  millis: 1,
});

/** What stands in the ledger after something was kept. */
function keptBy(keeps: (keeper: LedgerKeeper) => void): readonly LedgerEntry[] {
  const ledger = new Ledger();
  const context = { contract, target: ANY_TARGET, ledger, redactor: new Redactor() };
  keeps(new LedgerKeeper(context, new Guard(contract, ANY_TARGET)));
  return ledger.open.map(([, entry]) => entry);
}

test('a POST to one thing that is answered with that thing has made nothing', () => {
  const kept = (id: string): readonly LedgerEntry[] =>
    keptBy((keeper) => keeper.keep(change, { thing: '7' }, answered('/things/7', { id, name: 'x' })));
  expect(kept('7')).toEqual([]);
  expect(kept('8')).toMatchObject([{ by: 'change' }]);
});

test('what was made before it was learnt how it is named stands under its name alone then', () => {
  const { inferred } = make;
  if (inferred === undefined) throw new TypeError('it makes nothing');
  const learnt = { ...make, inferred: { ...inferred, names: { keys: ['handle'], envelopes: [] } } };
  const kept = keptBy((keeper) => {
    keeper.keep(make, {}, answered('/things', { handle: 'abc' }));
    keeper.nameAnew(learnt);
  });
  expect(kept).toMatchObject([{ by: 'make', remover: 'remove', values: { thing: 'abc' }, names: 'thing' }]);
});

test.each([
  ['in its body', wire({ method: 'POST', target: '/boards.end', body: Buffer.from('{"board_id":"b1"}') })],
  ['in its query', wire({ method: 'POST', target: '/boards.end?board_id=b1' })],
])('what a call names %s, and deletes, is known to be gone', (_, request) => {
  const named = { keys: { board_id: 'board' }, kind: 'deletes' as const };
  const ledger = new Ledger();
  ledger.record({ by: 'create', remover: 'end', values: { board: 'b1' }, names: 'board', secret: false });
  ledger.record({ by: 'create', remover: 'end', values: { board: 'b2' }, names: 'board', secret: false });
  const keeper = new LedgerKeeper(
    { contract, target: ANY_TARGET, ledger, redactor: new Redactor() },
    new Guard(contract, ANY_TARGET),
  );
  keeper.keep(
    { ...make, id: 'end', path: '/boards.end', named },
    {},
    { request, reply: json(200, {}), millis: 1 },
  );
  expect(ledger.open.filter(([, each]) => each.deleted).map(([, each]) => each.values)).toEqual([
    { board: 'b1' },
  ]);
});
