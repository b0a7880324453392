import { expect, test } from 'vitest';
import { answer, exchangeOf, refusal } from '../../checks/testing/trials.ts';
import { operationOf } from '../../contracts/contract.ts';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import { draft } from '../../generators/draft.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture } from '../setup/fixture.ts';
import { refusedForRole } from './refused-for-role.ts';

const operation = operationOf(await contractWith({}), 'createThing');
const user = { name: 'other', token: 'x', variable: 'OTHER' };

/** Whether 403 to another user is right, by what absent ids are answered. */
async function isRight(reply: Exchange, ...absent: readonly (readonly [Exchange, Exchange])[]) {
  const request = draft(operation, { token: 'x', values: {} });
  const fixture: Fixture = { operation, values: {}, credential: user };
  const absentIdReplies = () => Promise.resolve({ kind: 'absent-ids', replies: absent, ids: [] } as const);
  const asked = { user, request, variant: '', fixture, exchange: reply };
  return (await refusedForRole({ absentIdReplies }, asked)) !== undefined;
}

test('403 is right for another user where whatever is absent is answered so, too', async () => {
  const [refused, absent] = [exchangeOf(refusal(403)), exchangeOf(refusal(404))];
  expect(await isRight(refused, [refused, refused])).toBe(true);
  expect(await isRight(refused, [refused, absent])).toBe(false);
  expect(await isRight(refused)).toBe(false);
  expect(await isRight(exchangeOf(answer(200)), [refused, refused])).toBe(false);
});
