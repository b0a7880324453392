import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { operationOf } from '../contracts/contract.ts';
import { otherBodies } from './other-bodies.ts';

test.each([
  [{ name: 'a', lock_version: 0 }, { name: 'a' }],
  [{ thing: { name: 'a', lock_version: 0 } }, { thing: { name: 'a' } }],
])(
  'a body that is refused is tried without what the server counts, in an envelope too',
  async (body, without) => {
    const contract = await contractWith({
      [`${MEDIA}/schema`]: { type: 'object' },
      [`${MEDIA}/examples`]: undefined,
    });
    const { schemas } = contract;
    const operation = operationOf(contract, 'createThing');
    const bodies = otherBodies({ operation, schemas, collections: [], body, said: 'somebody else was here' });
    expect(bodies).toContainEqual(without);
  },
);
