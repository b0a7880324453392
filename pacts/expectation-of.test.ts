import { expect, test } from 'vitest';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { operationOf } from '../contracts/contract.ts';
import { expectationFor } from '../contracts/sources/expectation-for.ts';
import { expectationOf } from './expectation-of.ts';

test('a pact holds no answer that may be any but a failure of the server', async () => {
  const contract = await contractWith({});
  const operation = operationOf(contract, 'listThings');
  const kinds = contract.requirements.flatMap((requirement) => {
    const expected = expectationFor(contract, requirement, operation);
    const isAny =
      expected !== undefined &&
      'allowed' in expected.assertion &&
      expected.assertion.allowed.some((each) => each === '4XX');
    return isAny ? [expectationOf(expected, operation, () => undefined).kind] : [];
  });
  expect(kinds).toEqual(['unexpressed']);
});
