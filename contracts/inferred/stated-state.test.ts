import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import type { Contract } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { statedState } from './stated-state.ts';
import type { StatedState } from './stated-state.ts';

const STATE = { state: { type: 'string', enum: ['draft', 'sent', 'cancelled'] } };
const json = (properties: JsonObject): JsonObject => ({
  content: { 'application/json': { schema: { type: 'object', properties } } },
});

interface Asked {
  /** What is asked of a letter: `post /send`. */
  readonly asked?: string;
  /** The success of that. */
  readonly status?: string;
  /** What its 409 is described as. */
  readonly says: string;
  /** The keys that a read shows. */
  readonly shown?: JsonObject;
  /** What else there is to know of the action that cancels. */
  readonly cancel?: JsonObject;
}

async function contractWith({
  asked = 'post /send',
  status = '200',
  says,
  shown = STATE,
  cancel = {},
}: Asked): Promise<Contract> {
  const one = '/letters/{letterId}';
  const [method = '', path = ''] = asked.split(' ');
  const parameters = [{ name: 'letterId', in: 'path', required: true, schema: { type: 'string' } }];
  const done = { '200': { description: 'It.' } };
  const operation = {
    operationId: 'asked',
    responses: { [status]: { description: 'It.' }, '409': { description: says } },
    ...(method === 'patch' && { requestBody: json({ title: { type: 'string' } }) }),
  };
  const read = { operationId: 'read', responses: { '200': { description: 'It.', ...json(shown) } } };
  const paths = {
    '/letters': { post: { operationId: 'write', responses: { '201': { description: 'It.' } } } },
    [one]: { parameters, get: read, ...(path === '' && { [method]: operation }) },
    ...(path !== '' && { [one + path]: { parameters, [method]: operation } }),
    [`${one}/cancel`]: { parameters, post: { operationId: 'cancel', responses: done, ...cancel } },
  };
  const document = { openapi: '3.1.0', info: { title: 'Letters', version: '1' }, security: [], paths };
  return await contractOf(document, {}, {});
}

async function stated(asked: Asked, isNew = true): Promise<StatedState | undefined> {
  const contract = await contractWith(asked);
  return statedState(contract, operationOf(contract, 'asked'), isNew);
}

async function waysOf(asked: Asked): Promise<readonly string[] | undefined> {
  return (await stated(asked))?.ways.map(({ operation }) => operation.id);
}

test('an action that is done already is refused in its state', async () => {
  expect(await stated({ says: 'Cancelled already' })).toMatchObject({
    at: ['state'],
    refused: ['cancelled'],
    isSure: true,
  });
});

test('what is called like the state is tried first, and what can’t be sent is not', async () => {
  const says = 'Cancelled already';
  expect(await waysOf({ says })).toEqual(['cancel', 'asked']);
  const requestBody = { required: true, content: { 'application/x-naysayer': {} } };
  expect(await waysOf({ says, cancel: { requestBody } })).toEqual(['asked']);
});

test('what makes something of a thing may be refused once that was made', async () => {
  const asked = { asked: 'post /seals', status: '201', says: 'The letter is sent' };
  expect(await waysOf(asked)).toEqual(['asked', 'cancel']);
});

test('a change is refused for its state only if it says something new', async () => {
  const asked = { asked: 'patch ', says: 'Only drafts can be changed' };
  expect(await stated(asked)).toMatchObject({ refused: ['sent', 'cancelled'], isSure: true });
  expect(await stated(asked, false)).toBeUndefined();
});

test('which key shows the state must be plain', async () => {
  const shown = { ...STATE, cancelled: { type: 'boolean' } };
  expect(await stated({ says: 'Cancelled already', shown })).toBeUndefined();
});

test('what is true or not may be named with `is`', async () => {
  const shown = { isCancelled: { type: 'boolean' } };
  expect(await stated({ says: 'Cancelled already', shown })).toMatchObject({
    at: ['isCancelled'],
    refused: [true],
  });
});

const around = (name: string, properties: JsonObject): JsonObject => ({
  [name]: { type: 'object', properties },
});

test.each<[JsonObject, readonly string[] | undefined]>([
  [around('data', STATE), ['data', 'state']],
  [around('data', around('attributes', STATE)), ['data', 'attributes', 'state']],
  [around('letter', STATE), ['letter', 'state']],
  [around('payment', STATE), undefined],
])('what is around the thing may hold its state, and what is in it may not: %j', async (shown, at) => {
  expect((await stated({ says: 'Cancelled already', shown }))?.at).toEqual(at);
});

test('so may what is around it in a body', async () => {
  const requestBody = {
    content: { 'application/json': { schema: { type: 'object', properties: around('data', STATE) } } },
  };
  const ways = (await stated({ says: 'Cancelled already', cancel: { requestBody } }))?.ways;
  expect(ways?.map(({ gives }) => gives)).toEqual([{ at: ['data', 'state'], value: 'cancelled' }, undefined]);
});
