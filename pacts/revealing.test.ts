import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { lintPact } from './lint-pact.ts';
import { pactsOf } from './pacts-of.ts';
import { BROKEN_FORMATS } from '../generators/rules/format-rules.ts';
import type { PactDocument } from './read-pact.ts';
import { revealedBy } from './revealing.ts';

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

test('a value that breaks a format is known for no value of a target, and what else looks like one is left out alone', async () => {
  const contract = await contractWith({
    [`${MEDIA}/schema/properties/address`]: { type: 'string', format: 'ipv4' },
    [`${MEDIA}/schema/properties/born`]: { type: 'string', format: 'date' },
    [`${MEDIA}/schema/properties/seen`]: { type: 'string', format: 'date-time' },
  });
  const { files } = await pactsOf(contract, { consumer: 'naysayer', provider: 'things' }, '1');
  const own = BROKEN_FORMATS.map((each) => revealedBy(contract)(each));
  expect(own.flat()).toEqual([]);
  expect(revealedBy(contract)('seen on 2019-03-04')).toEqual(['a date']);
  expect(revealedBy()('256.1.1.1')).toEqual(['an address']);
  expect(files.flatMap(({ text }) => lintPact(JSON.parse(text) as PactDocument, [], contract))).toEqual([]);
});
