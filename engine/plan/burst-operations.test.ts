import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { contractOf, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import { burstOperations } from './burst-operations.ts';

const answers = { '200': { description: 'Done.' } };
const change: Json = {
  operationId: 'updateThing',
  requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
  responses: answers,
};
const SECURED: Changes = {
  '/security': [{ bearer: [] }],
  '/components/securitySchemes': { bearer: { type: 'http', scheme: 'bearer' } },
  [`${ONE}/patch`]: change,
};

/** The operations of that document which a limit is provoked with. */
async function operationsOf(changes: Changes): Promise<readonly string[]> {
  return burstOperations(await contractOf(thingsWith({ ...SECURED, ...changes }), {}, {}));
}

test('a limit is provoked with a read and a create that need nothing made, and a change and a deletion of what is read', async () => {
  expect(await operationsOf({})).toEqual(['listThings', 'createThing', 'updateThing', 'deleteThing']);
});

test('what shows no credential has no limit of its own', async () => {
  expect(await operationsOf({ '/security': [] })).toEqual([]);
});

test('a read that needs something made, and a create whose effect no list shows, are not sent in a burst', async () => {
  expect(await operationsOf({ '/paths/~1things/get': undefined })).toEqual(['updateThing', 'deleteThing']);
});

test('a change of what nothing reads is not sent in a burst', async () => {
  expect(await operationsOf({ [`${ONE}/get`]: undefined })).toEqual(['listThings', 'createThing']);
});

test('what documents a limit comes before what comes first', async () => {
  const limited = { operationId: 'limited', responses: { ...answers, '429': { description: 'Too many.' } } };
  expect(await operationsOf({ '/paths/~1limited': { get: limited } })).toContain('limited');
});

test('of the built-in contract a read and a create are enough', async () => {
  const contract = await loadContract();
  expect(contract.operations.filter(({ id }) => burstOperations(contract).includes(id))).toHaveLength(2);
});
