import { describe, expect, test } from 'vitest';
import type { Operation } from '../api/operation.ts';
import { contradictions } from './contradictions.ts';

const GET_THING: Operation = {
  id: 'getThing',
  title: 'Thing Detail',
  method: 'GET',
  path: '/v1/things/{thing_id}',
  parameters: [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'integer' }, json: false }],
  links: [],
  grade: ['P'],
  credentials: ['client'],
  credential: { kind: 'basic' },
  otherPlaces: [],
  place: '/paths/~1v1~1things~1{thing_id}/get',
  securityStated: true,
  responses: {},
  accept: 'application/json',
  needsUser: false,
  development: true,
  guest: false,
  permission: 'read',
  conflictsOn: [],
  oneOfAKind: false,
};

describe('operations', () => {
  test('that are sound have no contradiction', () => {
    const link = { operation: 'getThing', parameters: { thing_id: '$response.body#/id' } };
    const deletes = { resource: 'thing', parameter: 'thing_id', after: 'gone' } as const;
    expect(contradictions([{ ...GET_THING, links: [link], deletes }], {})).toEqual([]);
  });

  test('must be some', () => {
    expect(contradictions([], {})).toEqual(['it has no operation that can be sent']);
  });

  test('must not share an id', () => {
    expect(contradictions([GET_THING, GET_THING], {})).toEqual(['operationId getThing is given twice']);
  });

  test('must declare the parameters in their path', () => {
    expect(contradictions([{ ...GET_THING, parameters: [] }], {})).toEqual([
      'operation getThing: path parameter thing_id is not declared',
    ]);
  });

  test('must not declare path parameters that are not in their path', () => {
    expect(contradictions([{ ...GET_THING, path: '/v1/things' }], {})).toEqual([
      'operation getThing: path parameter thing_id is not in /v1/things',
    ]);
  });

  test('must not be linked to what does not exist', () => {
    const links = [{ operation: 'getOther', parameters: {} }];
    expect(contradictions([{ ...GET_THING, links }], {})).toEqual([
      'operation getThing: a link leads to getOther, which is no operation',
    ]);
  });

  test('must not be linked by a parameter that the other does not take', () => {
    const links = [{ operation: 'getThing', parameters: { other_id: '$response.body#/id' } }];
    expect(contradictions([{ ...GET_THING, links }], {})).toEqual([
      'operation getThing: a link fills other_id, which getThing does not take',
    ]);
  });

  test('must not delete by a parameter that is not in their path', () => {
    const deletes = { resource: 'thing', parameter: 'other_id', after: 'gone' } as const;
    expect(contradictions([{ ...GET_THING, deletes }], {})).toEqual([
      'operation getThing: it deletes by other_id, which is not in /v1/things/{thing_id}',
    ]);
  });
});
