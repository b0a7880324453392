import { expect, test } from 'vitest';
import type { Operation } from '../contracts/api/operation.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Target } from '../contracts/target.ts';
import type { Transport } from '../wire/transport.ts';
import { TargetReader } from './target-reader.ts';

const bob = { name: 'bob', token: 'b', variable: 'BOB', fills: { kind: 'main' }, may: ['POST'] } as const;
const admin = { name: 'admin', token: 'a', variable: 'ADMIN', fills: { kind: 'main' } } as const;

test('what a user made and must not delete is deleted with the token of one who may', async () => {
  const contract = await loadContract();
  const target = { credentials: { bob, admin }, limits: {}, values: {} } as unknown as Target;
  const reader = new TargetReader(contract, target, {} as unknown as Transport);
  const asked = (method: string): string => {
    const operation = contract.operations.find((each) => each.method === method) as Operation;
    return reader.tokensFor(operation, 'bob').token;
  };
  expect([asked('POST'), asked('DELETE')]).toEqual(['b', 'a']);
});
