import { expect, test } from 'vitest';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/json.ts';
import { answer } from '../../checks/testing/trials.ts';
import { cleanUp } from './clean-up.ts';
import { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

const said = (status: string): JsonObject => ({ [status]: { description: 'Done.' } });
const PARAMETERS = [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }];
const action = (operationId: string, further: JsonObject = {}): JsonObject => ({
  parameters: PARAMETERS,
  post: { operationId, responses: said('200'), ...further },
});

/** Things that can be lent, and given back. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  security: [],
  paths: {
    '/things': { post: { operationId: 'createThing', responses: said('201') } },
    '/things/{thingId}': {
      parameters: PARAMETERS,
      delete: { operationId: 'deleteThing', responses: said('204') },
    },
    '/things/{thingId}/lend': action('lend', {
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    }),
    '/things/{thingId}/give-back': action('giveBack'),
  },
};

/** A thing that the run made. */
const THING: LedgerEntry = {
  by: 'createThing',
  remover: 'deleteThing',
  values: { thingId: 'a' },
  names: 'thingId',
  secret: false,
};

/** What was sent to remove a thing that is lent. @param status how its removal is refused meanwhile */
async function removed(status: number, gone = 204) {
  const ledger = new Ledger();
  ledger.record(THING);
  const sent: string[] = [];
  const replyTo = (line: string): Reply => {
    if (line.startsWith('POST')) return answer(200, '{}');
    return sent.includes('POST /things/a/give-back') ? answer(gone, '') : answer(status, '{}');
  };
  const contract = await contractOf(DOCUMENT, {}, {});
  const result = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const reply = replyTo(`${request.method} ${request.target}`);
      sent.push(`${request.method} ${request.target}`);
      return await Promise.resolve({ request, reply, millis: 1 });
    },
  );
  return { sent, failed: result.failed };
}

test('what can’t be deleted in the state that it is in is, after an action on it that needs no body', async () => {
  const { sent, failed } = await removed(409);
  expect(sent).toContain('POST /things/a/give-back');
  expect(sent).not.toContain('POST /things/a/lend');
  expect(sent.at(-1)).toBe('DELETE /things/a');
  expect(failed).toBe(0);
});

test('what the refusal is about comes before an action after which it is too late for that', async () => {
  const contract = await contractOf(
    {
      ...DOCUMENT,
      paths: {
        '/things': { post: { operationId: 'createThing', responses: said('201') } },
        '/things/{thingId}': {
          parameters: PARAMETERS,
          delete: {
            operationId: 'deleteThing',
            responses: {
              ...said('204'),
              '409': { description: 'Only cancelled things can be deleted in here' },
            },
          },
        },
        '/things/{thingId}/check-in': action('checkIn'),
        '/things/{thingId}/cancel': action('cancel'),
      },
    },
    {},
    {},
  );
  const ledger = new Ledger();
  ledger.record(THING);
  let state = '';
  const replyTo = (line: string): Reply => {
    const asked = line.split('/').at(-1) ?? '';
    if (line.startsWith('DELETE')) return answer(state === 'cancel' ? 204 : 409, '');
    if (state !== '') return answer(409, '{}');
    state = asked;
    return answer(200, '{}');
  };
  const result = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) =>
      await Promise.resolve({ request, reply: replyTo(`${request.method} ${request.target}`), millis: 1 }),
  );
  expect(result.left).toEqual([]);
});

test('no action is tried where the refusal is another one, and what stays is told', async () => {
  const { sent, failed } = await removed(403);
  expect(sent).not.toContain('POST /things/a/give-back');
  expect(failed).toBe(1);
  expect((await removed(409, 409)).failed).toBe(1);
});

test.each([
  ['cancelled', 1],
  ['deleted', 0],
])('what is %s, and was refused to be deleted, is left %i times', async (state, left) => {
  const { paths } = DOCUMENT as { readonly paths: JsonObject };
  const read = { get: { operationId: 'readThing', responses: said('200') } };
  const contract = await contractOf(
    {
      ...DOCUMENT,
      paths: { ...paths, '/things/{thingId}': { ...(paths['/things/{thingId}'] as JsonObject), ...read } },
    },
    {},
    {},
  );
  const ledger = new Ledger();
  ledger.record(THING);
  const result = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const isThere = request.target === '/things/a';
      const body = JSON.stringify({ id: 'a', status: state });
      const reply = request.method === 'GET' ? answer(isThere ? 200 : 404, body) : answer(409, '{}');
      return await Promise.resolve({ request, reply, millis: 1 });
    },
  );
  expect(result.left.map(({ count }) => count)).toEqual(left === 0 ? [] : [left]);
});

test('what is kept for what refers to it is removed once an action freed that', async () => {
  const item = (name: string): JsonObject => ({
    parameters: [{ ...PARAMETERS[0], name: `${name}Id` }],
    delete: { operationId: `delete-${name}`, responses: said('204') },
  });
  const contract = await contractOf(
    {
      ...DOCUMENT,
      paths: {
        ...(DOCUMENT.paths as JsonObject),
        '/cars': { post: { operationId: 'createCar', responses: said('201') } },
        '/cars/{carId}': item('car'),
      },
    },
    {},
    {},
  );
  const ledger = new Ledger();
  ledger.record({
    by: 'createCar',
    remover: 'delete-car',
    values: { carId: 'c' },
    names: 'carId',
    secret: false,
  });
  ledger.record(THING);
  const gone = new Set<string>();
  let isLent = true;
  const replyTo = (line: string): Reply => {
    if (line.startsWith('POST')) {
      isLent = false;
      return answer(200, '{}');
    }
    const isKept = line === 'DELETE /things/a' ? isLent : !gone.has('DELETE /things/a');
    if (!isKept) gone.add(line);
    return isKept ? answer(409, '{}') : answer(204, '');
  };
  const { failed } = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const reply = replyTo(`${request.method} ${request.target}`);
      return await Promise.resolve({ request, reply, millis: 1 });
    },
  );
  expect({ gone: [...gone], failed }).toEqual({ gone: ['DELETE /things/a', 'DELETE /cars/c'], failed: 0 });
});

test.each([
  ['force', 400, 0],
  ['recursive', 409, 0],
  ['forceCascade', 422, 0],
  ['force', 403, 1],
  ['dryRun', 400, 1],
])('what is kept for what is in it goes with that: %s, after a %i, leaves %i', async (name, status, left) => {
  const { paths } = DOCUMENT as { readonly paths: JsonObject };
  const item = paths['/things/{thingId}'] as { readonly delete: JsonObject };
  const parameters = [{ name, in: 'query', schema: { type: 'boolean' } }];
  const contract = await contractOf(
    {
      ...DOCUMENT,
      paths: {
        '/things': paths['/things'] ?? {},
        '/things/{thingId}': { ...item, delete: { ...item.delete, parameters } },
      },
    },
    {},
    {},
  );
  const ledger = new Ledger();
  ledger.record(THING);
  const result = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const isForced = request.target.endsWith(`?${name}=true`);
      return await Promise.resolve({ request, reply: answer(isForced ? 204 : status, ''), millis: 1 });
    },
  );
  expect(result.failed).toBe(left);
});
