import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { draft } from './draft.ts';

const REFERRING: Operation['query'] = [
  ['owner', '{{user.id}}'],
  ['thing', '{{path.thingId}}'],
  ['other', '{{path.otherId}}'],
  ['kind', 'small'],
];

test('what refers to something else says nothing by itself, to what the path names it says that', async () => {
  const operation = { ...operationOf(await contractWith({}), 'getThing'), query: REFERRING };
  const { query } = draft(operation, { values: { thingId: '7' }, token: 't' });
  expect(query).toEqual([
    ['thing', '7'],
    ['kind', 'small'],
  ]);
});

test('so it is where the query is given beside what each valid request has', async () => {
  const operation = operationOf(await contractWith({}), 'getThing');
  const { query } = draft(operation, { values: { thingId: '7' }, token: 't', query: REFERRING });
  expect(query).toEqual([
    ['thing', '7'],
    ['kind', 'small'],
  ]);
});
