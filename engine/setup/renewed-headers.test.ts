import { expect, test } from 'vitest';
import { contractOf, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';
import { renewedHeaders } from './renewed-headers.ts';

async function factsWith(name: string, schema: object): Promise<OperationFacts> {
  const parameter = { name, in: 'header', required: true, schema: { type: 'string', ...schema } };
  const document = thingsWith({ '/paths/~1things/post/parameters': [parameter] });
  return factsIn(await contractOf(document, {}, {}), 'createThing');
}

test.each(['Idempotency-Key', 'X-Request-Id', 'x-idempotency-token'])(
  '%s is new in each request',
  async (name) => {
    const facts = await factsWith(name, { format: 'uuid' });
    const [[, one] = [], [, other] = []] = [...renewedHeaders(facts, 'u1'), ...renewedHeaders(facts, 'u2')];
    expect(one).toMatch(/^[\da-f-]{36}$/);
    expect(other).not.toBe(one);
  },
);

test('another header stays as it is', async () => {
  expect(renewedHeaders(await factsWith('X-Tenant', {}), 'u1')).toEqual([]);
});

test('one that need not be sent is new where a request has it', async () => {
  const facts = await factsWith('X-Tenant', {});
  const asked = [['Idempotency-Key', 'a-key']] as const;
  expect(renewedHeaders(facts, 'u1', asked)).not.toEqual(renewedHeaders(facts, 'u2', asked));
});
