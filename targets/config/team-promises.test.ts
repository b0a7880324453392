import { describe, expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import type { Contract } from '../../contracts/contract.ts';
import { CATALOGUE } from '../../contracts/requirements/catalogue/index.ts';
import type { Expectation } from '../../contracts/requirements/expectation.ts';
import { expectationFor } from '../../contracts/sources/expectation-for.ts';
import { complaint, load } from './testing/loading.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Tasks, version: '1' }
security: [{ it: [] }]
components:
  securitySchemes: { it: { type: http, scheme: bearer } }
  schemas: { Error: { type: object, required: [code] }, Broken: { type: object, required: [fields] } }
paths:
  /tasks:
    post:
      operationId: createTask
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string, maxLength: 9 } } }
      responses:
        '201': { description: The task. }
        '422': { description: It breaks a rule., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
    get:
      operationId: listTasks
      parameters: [{ name: size, in: query, schema: { type: integer } }]
      responses: { '200': { description: All. } }
`;

const contractWith = async (promises: object | string, files = {}): Promise<Contract> =>
  (await load({ contract: 'openapi.yaml', promises }, { 'openapi.yaml': DOCUMENT, ...files })).contract;

const expected = (contract: Contract, id: string, operation = 'createTask'): Expectation | undefined => {
  const requirement = CATALOGUE.find((each) => each.id === id);
  return requirement && expectationFor(contract, requirement, operationOf(contract, operation));
};

describe("a team's promise", () => {
  test('goes before the document and the standard, and rests on the line of the config', async () => {
    const promises =
      "expect:\n  malformed.key-value: { status: 422 }\n  malformed.query-parameter: { status: 400, because: 'Style guide, 4.2' }\n";
    const contract = await contractWith('promises.yaml', { 'promises.yaml': promises });
    expect(expected(contract, 'malformed.key-value')).toMatchObject({
      source: 'team',
      level: 'MUST',
      assertion: { allowed: [422] },
      restsOn: [
        {
          text: 'malformed.key-value: 422',
          source: expect.stringMatching(/promises\.yaml, line 2$/) as string,
        },
      ],
    });
    expect(expected(contract, 'malformed.query-parameter', 'listTasks')).toMatchObject({
      assertion: { allowed: [400] },
      restsOn: [{ text: 'Style guide, 4.2' }],
    });
  });

  test('of a requirement goes before that of its class, and of one operation before both', async () => {
    const contract = await contractWith({
      expect: {
        unauthenticated: { status: 401 },
        'unauthenticated.no-token': { status: 403 },
        'unauthenticated.no-token @ listTasks': 'off',
      },
    });
    expect(expected(contract, 'unauthenticated.wrong-header')).toMatchObject({
      assertion: { allowed: [401] },
    });
    expect(expected(contract, 'unauthenticated.no-token')).toMatchObject({ assertion: { allowed: [403] } });
    expect(expected(contract, 'unauthenticated.no-token', 'listTasks')).toBeUndefined();
  });

  test('of a class does not say that what may be accepted must be refused', async () => {
    const contract = await contractWith({ expect: { malformed: { status: 422 } } });
    expect(expected(contract, 'malformed.hostile-value')).toMatchObject({
      assertion: { allowed: [422, '2XX'] },
    });
    expect(expected(contract, 'malformed.key-coercion')?.assertion).toMatchObject({
      levels: { carriedOut: 'SHOULD', refused: 'MUST' },
    });
  });

  test('names levels and the body of errors', async () => {
    const contract = await contractWith({
      errorBody: '#/components/schemas/Error',
      levels: { 'status.documented': 'MUST' },
      expect: { 'malformed.key-value': { status: 422, body: '#/components/schemas/Broken' } },
    });
    expect(expected(contract, 'status.documented')?.level).toBe('MUST');
    expect(contract.errorFormat).toMatchObject({
      named: true,
      schema: { $ref: '#/components/schemas/Error' },
    });
    const { assertion } = expected(contract, 'error-body.shape') ?? {};
    expect(assertion).toMatchObject({
      responses: {
        '422': {
          content: {
            'application/json': {
              schema: {
                anyOf: [{ $ref: '#/components/schemas/Broken' }, { $ref: '#/components/schemas/Error' }],
              },
            },
          },
        },
      },
    });
  });
});

describe('a promise that can’t be meant is named with its place:', () => {
  test.each<[string, object, RegExp]>([
    [
      'an unknown class',
      { expect: { malformd: { status: 400 } } },
      /- promises\.expect\.malformd: no class or requirement is called malformd, did you mean malformed\?/,
    ],
    [
      'an unknown requirement',
      { expect: { 'malformed.keyvalue': 'off' } },
      /did you mean malformed\.key-value\?/,
    ],
    [
      'an unknown operation',
      { expect: { 'malformed @ createTsk': 'off' } },
      /- promises\.expect\.malformed @ createTsk: no operation is called createTsk, did you mean createTask\?/,
    ],
    [
      'an unknown level',
      { levels: { 'status.documentd': 'MUST' } },
      /- promises\.levels\.status\.documentd: .*did you mean status\.documented\?/,
    ],
    [
      'a level that is none',
      { levels: { malformed: 'MAY' } },
      /- promises\.levels\.malformed: expected MUST or SHOULD/,
    ],
    [
      'a status that is none',
      { expect: { malformed: { status: 42 } } },
      /- promises\.expect\.malformed\S*: expected /,
    ],
    [
      'an unknown schema',
      { errorBody: '#/components/schemas/Eror' },
      /- promises\.errorBody: no schema of the document is called Eror, did you mean Error\?/,
    ],
    ['a body that is no schema', { errorBody: 7 }, /- promises\.errorBody: expected "#\/components/],
    [
      'a schema that JSON Schema does not know',
      { errorBody: { mediaType: 'application/json', schema: { type: 7 } } },
      /- promises\.errorBody\.schema: it is no JSON Schema that can be used: schema is invalid: data\/type/,
    ],
    [
      'a schema that leads nowhere',
      {
        expect: {
          malformed: {
            status: 400,
            body: { mediaType: 'application/json', schema: { $ref: '#/components/schemas/Eror' } },
          },
        },
      },
      /- promises\.expect\.malformed\.body\.schema: it is no JSON Schema that can be used: can't resolve/,
    ],
    [
      'a status where none is asked for',
      { expect: { 'error-body.shape': { status: 400 } } },
      /about no status/,
    ],
    [
      'a status against the document',
      { expect: { 'malformed.key-value': { status: 400 } } },
      /- promises\.expect\.malformed\.key-value\.status: 400 contradicts the document, where createTask has other/,
    ],
    [
      'the same twice',
      { expect: { 'malformed@createTask': 'off', 'malformed @ createTask': 'off' } },
      /malformed@createTask says the same thing already/,
    ],
    ['an unknown key', { expects: {} }, /- promises: unknown key expects/],
  ])('%s', async (_what, promises, message) => {
    expect(await complaint(contractWith(promises))).toMatch(message);
  });

  test('several at once', async () => {
    const text = await complaint(contractWith({ expect: { malformd: 'off', forbiden: 'off' } }));
    expect(text).toMatch(/malformd[^]*forbiden/);
  });

  test('a file that is not there', async () => {
    expect(await complaint(contractWith('none.yaml'))).toMatch(/- promises: there is no file none\.yaml/);
  });
});
