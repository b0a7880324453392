import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import type { Contract } from '../contracts/contract.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnAccess } from '../engine/run/learn-access.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import type { RunParts } from '../engine/run/make-run-context.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { JsonObject } from '../wire/json.ts';
import { InProcessTransport } from './in-process-transport.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { inProcessTarget } from './testing/in-process-target.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { told } from './testing/plain-runs.ts';
import { user } from './testing/users.ts';

const USERS = { alice: user('alice'), root: user('root') };

const PATHS = plainDocument()['paths'] as JsonObject;
const { parameters } = PATHS['/things/{thingId}'] as JsonObject;
const said = Object.fromEntries(
  ['200', '401', '403', '404'].map((each) => [each, { description: 'So it is.' }]),
);
const DOCUMENT: JsonObject = {
  ...plainDocument(),
  paths: {
    ...PATHS,
    '/things/{thingId}/approve': {
      parameters: parameters ?? [],
      post: { operationId: 'approveThing', responses: said },
    },
  },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};

/**
 * Things that both users make, and one alone approves and ends.
 *
 * @param mayAct tells who acts on them
 * @param mayMake tells who makes them
 */
function things(mayAct: (user: string) => boolean, mayMake: (user: string) => boolean = () => true): Handle {
  const plain = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const sent = request.headers.get('authorization');
    const asking = Object.values(USERS).find(({ token }) => sent === `Bearer ${token}`);
    if (!asking) return Response.json({ message: 'Who?' }, { status: 401 });
    if (request.url.endsWith('/things') && request.method === 'POST' && !mayMake(asking.name))
      return Response.json({ message: 'No.' }, { status: 403 });
    const isAction = request.url.endsWith('/approve') && request.method === 'POST';
    if (!isAction && request.method !== 'DELETE') return await plain(request);
    const found = await plain(new Request(request.url.replace('/approve', '')));
    if (found.status !== 200) return found;
    if (!mayAct(asking.name)) return Response.json({ message: 'No.' }, { status: 403 });
    return isAction ? Response.json({}) : await plain(request);
  };
}

async function optionsFor(handle: Handle): Promise<RunParts> {
  return {
    contract: await contractOf(DOCUMENT, {}, {}),
    target: inProcessTarget(USERS),
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 5, runs: 1, confirmations: 1 },
  };
}

async function saidOf(options: RunParts, contract: Contract, requirement: string, operation: string) {
  const run = new Run({ ...options, contract });
  return told(
    await runCells(run, (cell) => cell.requirement.id === requirement && cell.operation === operation),
  );
}

test('an action that its user may not do is sent as another one, where nobody was asked before', async () => {
  const options = await optionsFor(things((name) => name === 'root'));
  const contract = await learnRequests(options);
  expect(operationOf(contract, 'approveThing').refuses).toEqual(['alice']);
  expect(contract.learnt?.map(({ words }) => words)).toContain(
    'approveThing is sent as root, learnt from a 403',
  );
  expect(await saidOf(options, contract, 'success.resource', 'approveThing')).toEqual([
    'success.resource › approveThing: pass',
  ]);
});

test('an action that nobody may do is sent as its own user', async () => {
  const contract = await learnRequests(await optionsFor(things(() => false)));
  expect(operationOf(contract, 'approveThing').refuses).toBeUndefined();
});

test('what its user may not delete is deleted by another one before it is asked for', async () => {
  const options = await optionsFor(things((name) => name === 'root'));
  const { contract } = await learnAccess(options);
  expect(await saidOf(options, contract, 'not-found.deleted', 'readThing')).toEqual([
    'not-found.deleted › readThing: pass',
  ]);
});

test('what its user may not make is made by another one as soon as that is learnt', async () => {
  const asked: string[] = [];
  const handle = things(
    () => true,
    (name) => {
      asked.push(name);
      return name === 'root';
    },
  );
  const contract = await learnRequests(await optionsFor(handle));
  expect(operationOf(contract, 'createThing').refuses).toEqual(['alice']);
  expect(asked.filter((each) => each === 'alice')).toHaveLength(1);
  expect(asked.lastIndexOf('root')).toBeGreaterThan(1);
});

test('what is concealed from the user who would read it is read by another one', async () => {
  const all = things(() => true);
  const options = await optionsFor(async (request) => {
    const isRead = request.method === 'GET' && !request.url.endsWith('/things');
    const isOfRoot = request.headers.get('authorization')?.endsWith(USERS.root.token) === true;
    return isRead && !isOfRoot ? Response.json({ message: 'None.' }, { status: 404 }) : await all(request);
  });
  const { contract } = await learnAccess(options);
  expect(operationOf(contract, 'readThing').refuses).toEqual(['alice']);
  expect(operationOf(contract, 'changeThing').refuses).toBeUndefined();
  expect(await saidOf(options, contract, 'success.resource', 'readThing')).toEqual([
    'success.resource › readThing: pass',
  ]);
});

test('what is concealed from another user than its own is read by its own', async () => {
  const all = things(() => true);
  const options = await optionsFor(async (request) => {
    const isRead = request.method === 'GET' && !request.url.endsWith('/things');
    const isOfRoot = request.headers.get('authorization')?.endsWith(USERS.root.token) === true;
    return isRead && isOfRoot ? Response.json({ message: 'None.' }, { status: 404 }) : await all(request);
  });
  const { contract } = await learnAccess(options);
  expect(operationOf(contract, 'readThing').refuses).toBeUndefined();
});
