import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { lintPact } from './lint-pact.ts';
import { pactsOf } from './pacts-of.ts';
import type { PactDocument } from './read-pact.ts';

test('what looks like a token in an example goes into no pact, and the others are written', async () => {
  const contract = await contractWith({
    [`${MEDIA}/schema/required`]: ['name', 'session'],
    [`${MEDIA}/schema/properties/session`]: { type: 'string' },
    [`${MEDIA}/examples`]: {
      minimal: { value: { name: 'first', session: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x' } },
    },
  });
  const { files, unexpressed } = await pactsOf(contract, { consumer: 'naysayer', provider: 'things' }, '1');
  expect(files.flatMap(({ text }) => lintPact(JSON.parse(text) as PactDocument, [], contract))).toEqual([]);
  expect(files.flatMap(({ interactions }) => interactions).length).toBeGreaterThan(10);
  expect(
    unexpressed.filter(({ reason }) => reason.startsWith('its request holds what looks like a token')),
  ).toContainEqual(expect.objectContaining({ operation: 'createThing', requirement: 'malformed.key-value' }));
});
