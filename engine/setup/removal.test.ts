import { describe, expect, test } from 'vitest';
import { answer } from '../../checks/testing/trials.ts';
import { operationOf } from '../../contracts/contract.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { LedgerEntry } from './ledger.ts';
import { entriesFor } from './removal.ts';

const RESPONSES = { '200': { description: 'Done.' } };

/** What the ledger keeps of a thing that a create with these links made. */
async function entryOf(
  links: readonly (readonly [operation: string, parameter: string])[],
  further: JsonObject = {},
): Promise<LedgerEntry | undefined> {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
  const contract = await contractWith({
    '/paths/~1archive~1{id}': {
      parameters,
      get: { operationId: 'getArchived', responses: RESPONSES },
      ...further,
    },
    '/paths/~1things/post/responses/201/links': Object.fromEntries(
      links.map(([operationId, parameter]) => [
        operationId,
        { operationId, parameters: { [parameter]: '$response.body#/id' } },
      ]),
    ),
  });
  const request = { operation: 'createThing', method: 'POST', target: '/things', headers: [], body: null };
  const exchange = { request, reply: answer(201, '{"id":7}'), millis: 1 };
  return entriesFor(contract, operationOf(contract, 'createThing'), {}, exchange)[0];
}

test('what a create made is removed by the name that an operation deletes by, wherever its link stands', async () => {
  expect(
    await entryOf([
      ['getArchived', 'id'],
      ['getThing', 'thing_id'],
    ]),
  ).toMatchObject({ remover: 'deleteThing', names: 'thing_id', values: { thing_id: '7' } });
});

test('what a create made is removed from the list that it was added to', async () => {
  const deletes = { resource: 'copy', parameter: 'id', after: 'gone' };
  const further = {
    delete: { operationId: 'deleteArchived', 'x-naysayer': { deletes }, responses: RESPONSES },
  };
  const links = [
    ['getArchived', 'id'],
    ['getThing', 'thing_id'],
  ] as const;
  expect(await entryOf(links, further)).toMatchObject({ remover: 'deleteThing', names: 'thing_id' });
  expect(await entryOf(links.slice(0, 1), further)).toMatchObject({ remover: 'deleteArchived', names: 'id' });
});

test('what nothing deletes is kept without a remover', async () => {
  const entry = await entryOf([['getArchived', 'id']]);
  expect(entry).toMatchObject({ names: 'id', values: { id: '7' } });
  expect(entry).not.toHaveProperty('remover');
});

test('several ids in an answer that no path has are not taken for things that it created', async () => {
  const contract = await contractWith({
    '/paths/~1all': { post: { operationId: 'listAll', responses: RESPONSES } },
  });
  const request = { operation: 'listAll', method: 'POST', target: '/all', headers: [], body: null };
  const exchange = { request, reply: answer(200, '{"ids":["a1","b2","c3"]}'), millis: 1 };
  expect(entriesFor(contract, operationOf(contract, 'listAll'), {}, exchange)).toEqual([]);
});

describe('by the notes of the built-in contract', async () => {
  const contract = await loadContract();
  const bodies = (body: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(body));
  const made = (id: string, sent: Json, answered: Json): readonly LedgerEntry[] => {
    const request = { operation: id, method: 'POST', target: '/', headers: [], body: bodies(sent) };
    const values = { client_id: '1', project_reference_id: 'p', training_run_id: '5' };
    const exchange = { request, reply: answer(201, JSON.stringify(answered)), millis: 1 };
    return entriesFor(contract, operationOf(contract, id), values, exchange);
  };

  test('what deletes a link to a thing does not remove the thing', () => {
    const [tag] = made('createTag', {}, { id: '7' });
    expect(tag).toMatchObject({ names: 'tag_id', values: { tag_id: '7' } });
    expect(tag).not.toHaveProperty('remover');
    expect(made('addTrainingRunTag', {}, { id: '7' })).toMatchObject([{ remover: 'removeTrainingRunTag' }]);
  });

  test('all that a batch made is removed, if its answer shows as many as were sent', () => {
    const data = [{ id: '7' }, { id: '8' }];
    const ids = (sent: Json): unknown =>
      made('createTrainingRunBatch', sent, { data }).map(({ remover, values }) => [
        remover,
        values['training_run_id'],
      ]);
    expect(ids({ runs: [{}, {}] })).toEqual([
      ['deleteTrainingRun', '7'],
      ['deleteTrainingRun', '8'],
    ]);
    expect(ids({ runs: [{}] })).toEqual([['deleteTrainingRun', '7']]);
  });
});
