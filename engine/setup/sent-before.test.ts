import { expect, test } from 'vitest';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Fixture } from './fixture.ts';
import type { RunContext } from './run-context.ts';
import { sendBefore } from './sent-before.ts';

test('what was learnt to come after each other is not sent without an end', async () => {
  const operation = (id: string, after: string): Operation =>
    ({
      id,
      after,
      method: 'POST',
      path: `/orders/{orderId}/${id}`,
      credential: [],
      responses: {},
    }) as unknown as Operation;
  const all = [operation('pay', 'ship'), operation('ship', 'pay')];
  const facts = new Map(all.map((each) => [each.id, { operation: each }]));
  const context = {
    facts,
    contract: { operations: all },
    target: { credentials: {} },
  } as unknown as RunContext;
  const fixture = { operation: all[0], credential: { name: 'ada' }, values: {} } as unknown as Fixture;
  const request = (): Promise<never> => Promise.reject(new Error('nothing is sent'));
  await expect(sendBefore(context, fixture, request)).rejects.toThrow('ship needs what it makes itself');
});
