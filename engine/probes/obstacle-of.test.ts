import { expect, test } from 'vitest';
import fc from 'fast-check';
import { exchangeOf, json } from '../../checks/testing/trials.ts';
import { operationOf } from '../../contracts/contract.ts';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import { obstacleOf } from './obstacle-of.ts';

const operation = operationOf(await contractWith({}), 'createThing');
const SERVED = 201;

/** What stands in the way of a variant. @param seen what the target was seen to fail of */
function obstacle(status: number, { isMade = false, isTrigger = false, isDamaged = false } = {}) {
  const seen = { isTrigger: () => isTrigger, isDamaged: () => isDamaged };
  const variant = { name: 'a fault', values: fc.constant({}), single: true, ...(isMade && { madeBase: {} }) };
  const control = { exchange: exchangeOf(json(status, {}), 'POST') };
  return obstacleOf({ incidents: seen }, { kind: 'key-type', variant, operation, control });
}

test('nothing stands in the way of a fault whose valid request is served', () => {
  expect(obstacle(SERVED)).toBeUndefined();
});

test('a valid request that was made and is refused stands in the way, one of the document’s own does not', () => {
  expect(obstacle(422, { isMade: true })).toContain('422');
  expect(obstacle(422)).toBeUndefined();
});

test('so does a fault after which the target failed, and an operation that fails for good', () => {
  expect(obstacle(SERVED, { isTrigger: true })).toContain('it was not sent again');
  expect(obstacle(SERVED, { isDamaged: true })).toContain('fails for good');
});
