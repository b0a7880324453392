import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import type { Contract } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';

const ID = { type: 'string' };

/** A document with one read that needs nothing, and one beneath a parameter. */
async function contractFor(
  read: string,
  schema: JsonObject,
  path: string,
  example?: string,
): Promise<Contract> {
  const [, name = ''] = /\{(.*)\}/.exec(path) ?? [];
  const parameter = {
    name,
    in: 'path',
    required: true,
    schema: ID,
    ...(example !== undefined && { example }),
  };
  const said = { description: 'It.', content: { 'application/json': { schema } } };
  return await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      security: [],
      paths: {
        [read]: { get: { responses: { '200': said } } },
        [path]: { get: { parameters: [parameter], responses: { '200': { description: 'Done.' } } } },
      },
    },
    {},
    {},
  );
}

const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });

test.each<[string, string, JsonObject, string, string]>([
  ['under its own name', '/info', object({ accountId: ID }), '/accounts/{account_id}/apps', '/accountId'],
  [
    'as the id of what stands there',
    '/me',
    object({ id: ID, account: object({ id: ID }) }),
    '/accounts/{account_id}/apps',
    '/account/id',
  ],
  [
    'in an envelope',
    '/info',
    object({ data: object({ account_id: ID }) }),
    '/accounts/{accountId}/apps',
    '/data/account_id',
  ],
  ['as its own', '/v1/user', object({ id: ID }), '/users/{user_id}/apps', '/id'],
  ['as a name', '/user', object({ username: ID }), '/{username}/feeds', '/username'],
  [
    'in a list',
    '/summaries',
    { type: 'array', items: object({ disputeId: ID }) },
    '/dispute/{dispute_id}/log',
    '/0/disputeId',
  ],
  [
    'in a list under a key',
    '/summaries',
    object({ all: { type: 'array', items: object({ disputeId: ID }) } }),
    '/dispute/{dispute_id}/log',
    '/all/0/disputeId',
  ],
])('an id that a read shows %s is taken from there', async (_, read, schema, path, pointer) => {
  const contract = await contractFor(read, schema, path);
  const [, name = ''] = /\{(.*)\}/.exec(path) ?? [];
  expect(operationOf(contract, `GET ${read}`).shows).toEqual({ [name]: pointer });
  expect(contract.inferences.map((each) => each.words)).toEqual([
    expect.stringContaining(`GET ${read} is taken to show what ${name} names, at ${pointer}: `),
  ]);
});

test.each<[string, string, JsonObject, string, string?]>([
  ['that says of nothing whose it is', '/me', object({ id: ID }), '/{id}/apps'],
  ['of something else', '/me', object({ id: ID, account: object({ id: ID }) }), '/teams/{team_id}/apps'],
  ['that is no id', '/info', object({ language: ID }), '/texts/{language}/all'],
  ['that is an object', '/info', object({ accountId: object({ is: ID }) }), '/accounts/{account_id}/apps'],
  [
    'for which the document has an example',
    '/info',
    object({ accountId: ID }),
    '/accounts/{account_id}/apps',
    'a1',
  ],
  [
    'of the list that it stands in',
    '/accounts',
    { type: 'array', items: object({ accountId: ID }) },
    '/accounts/{account_id}',
  ],
])('and nothing is, %s', async (_, read, schema, path, example) => {
  const contract = await contractFor(read, schema, path, example);
  expect(operationOf(contract, `GET ${read}`).shows).toBeUndefined();
});
