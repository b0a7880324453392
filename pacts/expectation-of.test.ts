import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { expectationOf } from './expectation-of.ts';

test('a pact holds no answer that may be any but a failure of the server', async () => {
  const operation = operationOf(await contractWith(), 'listThings');
  const expectation = {
    assertion: { kind: 'status', allowed: ['2XX', '4XX'] },
    level: 'SHOULD',
    title: 'it is answered',
    failureTitle: 'it was not answered',
    restsOn: [],
    source: 'standard',
  } as const;
  expect(expectationOf(expectation, operation, () => undefined, []).kind).toBe('unexpressed');
});
