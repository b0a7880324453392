import { expect, test } from 'vitest';
import { referenceTo } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { ownIdPlace, renamedTo } from './renamed-to.ts';

/** A change of a thing whose body may name the thing by another id. */
async function changeWith(example: Json): Promise<Operation> {
  const changes = {
    [`${ONE}/patch`]: {
      operationId: 'updateThing',
      requestBody: { content: { 'application/json': { schema: { type: 'object' }, example } } },
      responses: { '200': { description: 'The thing.' } },
    },
  };
  return operationOf(await contractOf(thingsWith(changes), {}, {}), 'updateThing');
}

const operation = await changeWith({ id: referenceTo('thing_id') });
const values = { thing_id: '1' };

function exchange(sent: Json, shown: Json, { method = 'PATCH', status = 200 } = {}): Exchange {
  return {
    request: {
      operation: 'updateThing',
      method,
      target: '/things/1',
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify(sent)),
    },
    reply: {
      kind: 'answer',
      status,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify(shown)),
      attempts: 1,
      complete: true,
    },
    millis: 1,
  } as Exchange;
}

test('where a change names the thing itself is known by what its example refers to', async () => {
  expect(ownIdPlace(operation)).toEqual(['id']);
  expect(ownIdPlace(await changeWith({ title: 'first' }))).toBeUndefined();
});

test('a change that names another id gave the thing that one, unless the answer shows that it kept its own', () => {
  const renamed = { parameter: 'thing_id', id: '2' };
  expect(renamedTo(operation, values, exchange({ id: 2 }, { id: 2 }))).toEqual({ ...renamed, isShown: true });
  expect(renamedTo(operation, values, exchange({ id: '2' }, {}))).toEqual({ ...renamed, isShown: false });
  expect(renamedTo(operation, values, exchange({ id: '2' }, { id: '1' }))).toBeUndefined();
});

test('nothing is renamed by its own id, by what is refused or creates, nor by another method', () => {
  expect(renamedTo(operation, values, exchange({ id: '1' }, { id: '1' }))).toBeUndefined();
  expect(renamedTo(operation, values, exchange({ id: '2' }, { id: '2' }, { status: 409 }))).toBeUndefined();
  expect(renamedTo(operation, values, exchange({ id: '2' }, { id: '2' }, { status: 201 }))).toBeUndefined();
  expect(renamedTo(operation, values, exchange({ id: '2' }, { id: '2' }, { method: 'PUT' }))).toBeUndefined();
});
