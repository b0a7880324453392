import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { asText, isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const MEDIA = 'application/json';
const EMAIL = { type: 'string', format: 'email', maxLength: 100, example: 'ada@example.org' };

/** The document of users. @param refusals status → its description */
function users(refusals: Readonly<Record<string, string>>, further: JsonObject = {}): JsonObject {
  const properties = { email: EMAIL, note: TEXT, ...further };
  const content = {
    [MEDIA]: { schema: { type: 'object', required: Object.keys(properties), properties } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    security: [],
    paths: {
      '/users': {
        post: {
          operationId: 'createUser',
          requestBody: { required: true, content },
          responses: {
            '201': { description: 'It is there.' },
            ...Object.fromEntries(
              Object.entries(refusals).map(([status, description]) => [status, { description }]),
            ),
          },
        },
      },
      '/users/{userId}': {
        parameters: [{ name: 'userId', in: 'path', required: true, schema: TEXT }],
        get: { operationId: 'getUser', responses: { '200': { description: 'It.' } } },
      },
      '/teams': {
        post: {
          operationId: 'createTeam',
          requestBody: { required: true, content: { [MEDIA]: { schema: { type: 'object' }, example: {} } } },
          responses: { '201': { description: 'It is there.' } },
        },
      },
      '/teams/{teamId}': {
        parameters: [{ name: 'teamId', in: 'path', required: true, schema: TEXT }],
        get: { operationId: 'getTeam', responses: { '200': { description: 'It.' } } },
      },
    },
  };
}

/** What a service of users does with a create: the user that is answered, or a status that refuses it. */
type Create = (user: JsonObject, made: Map<string, JsonObject>) => JsonObject | number;

let count = 0;
const kept: Create = (user, made) => {
  const own = { ...user, id: `u-${(count += 1)}` };
  made.set(own.id, own);
  return own;
};
const alike = (one: JsonObject, other: JsonObject, ...keys: readonly string[]): boolean =>
  keys.every((key) => one[key] === other[key]);

/** Takes each value of some keys together once. */
const once =
  (status: number, ...keys: readonly string[]): Create =>
  (user, made) =>
    [...made.values()].some((each) => alike(each, user, ...keys)) ? status : kept(user, made);

function service(create: Create, success = 201, words = 'no'): Handle {
  const made = new Map<string, JsonObject>();
  let teams = 0;
  return async (request) => {
    const [, things, id = ''] = new URL(request.url).pathname.split('/');
    const no = (status: number): Response => Response.json({ message: words }, { status });
    if (request.method === 'GET') {
      const found = things === 'users' ? made.get(id) : { id };
      return found ? Response.json(found) : no(404);
    }
    const sent = (await request.json()) as Json;
    if (!isJsonObject(sent)) return no(400);
    if (things === 'teams') return Response.json({ id: `t-${(teams += 1)}` }, { status: 201 });
    if (sent['teamId'] !== undefined && !/^t-\d+$/.test(asText(sent['teamId'])))
      return Response.json({ message: 'no such teamId' }, { status: 422 });
    const answer = create(sent, made);
    return typeof answer === 'number' ? no(answer) : Response.json(answer, { status: success });
  };
}

/** How the cells about what is taken end, by requirement. */
async function resultsOf(
  document: JsonObject,
  create: Create,
  success = 201,
  words = 'no',
): Promise<Readonly<Record<string, CellResult>>> {
  const contract = await learnt(document, service(create, success, words));
  const results = await runCells(
    new Run(optionsFor(contract, service(create, success, words))),
    ({ requirement: { id }, operation }) =>
      operation === 'createUser' && ['conflict.duplicate-id', 'conflict.race'].includes(id),
  );
  return Object.fromEntries(results.map((each) => [each.requirement.slice('conflict.'.length), each]));
}

const duplicateOf = async (...of: Parameters<typeof resultsOf>): Promise<CellResult | undefined> =>
  (await resultsOf(...of))['duplicate-id'];

const TAKEN = users({ '409': 'E-mail is taken' });

describe('what the document says is taken once', () => {
  test('may not be accepted twice: the finding quotes the sentence', async () => {
    const cell = await duplicateOf(TAKEN, kept);
    expect(cell).toMatchObject({ outcome: 'fail', level: 'MUST' });
    expect(cell?.findings[0]).toMatchObject({
      level: 'MUST',
      variants: ['email: one that is taken'],
      restsOn: expect.arrayContaining([
        expect.objectContaining({
          text: '409: E-mail is taken',
          place: '/paths/~1users/post/responses/409',
        }),
      ]) as unknown,
    });
  });

  test.each([409, 422])('may be said of a %i, with which it is refused', async (status) => {
    const document = users({ [status]: 'Email already exists' });
    expect(await duplicateOf(document, once(status, 'email'))).toMatchObject({ outcome: 'pass' });
    expect(await duplicateOf(document, kept)).toMatchObject({ outcome: 'fail', level: 'MUST' });
  });

  test.each([
    [409, 'Email already exists'],
    [422, 'Email already exists'],
    [409, 'Email already exists in this teamId'],
  ])('may be taken within what the body refers to, and refused with %i: %s', async (status, description) => {
    const document = users({ [status]: description }, { teamId: TEXT });
    const { 'duplicate-id': refused } = await resultsOf(document, once(status, 'email', 'teamId'));
    expect(refused).toMatchObject({ outcome: 'pass' });
    const accepted = await duplicateOf(document, kept);
    expect(accepted).toMatchObject({ outcome: 'fail' });
    expect(accepted?.findings[0]?.variants).toEqual(['email and teamId: those that are taken together']);
  });
});

describe('what the description of a key says must be unique', () => {
  const code = { ...TEXT, description: 'Its code. Must be unique within a country.' };
  const document = users({ '409': 'Conflict' }, { code });

  test('may not be accepted twice', async () => {
    const cell = await duplicateOf(document, kept);
    expect(cell).toMatchObject({ outcome: 'fail', level: 'MUST' });
    expect(cell?.findings[0]?.variants).toEqual(['code: one that is taken']);
  });

  test('is kept where it is refused', async () => {
    expect(await duplicateOf(document, once(409, 'code'))).toMatchObject({ outcome: 'pass' });
  });

  test('is left alone where the 409 is about something else, or is none', async () => {
    const locked = users({ '409': 'The account is locked' }, { code });
    expect(await duplicateOf(locked, kept)).toMatchObject(NOT_JUDGED);
    expect(await duplicateOf(users({}, { code }), kept)).toMatchObject({ outcome: 'not-applicable' });
  });
});

const NOT_JUDGED = {
  outcome: 'inconclusive',
  reason:
    'it documents 409, and an equal second create was accepted: note what must be unique, as conflictsOn: [{ key: … }]',
};

describe('nothing is judged where a second create', () => {
  test.each(['Conflict', 'The account is locked', 'Version conflict', 'Email already verified'])(
    'was accepted, and the 409 says: %s',
    async (description) => {
      expect(await resultsOf(users({ '409': description }), kept)).toMatchObject({
        'duplicate-id': NOT_JUDGED,
        race: NOT_JUDGED,
      });
    },
  );

  test.each<[string, Create, number?]>([
    [
      'is answered with the first thing',
      (user, made) => [...made.values()].find((each) => alike(each, user, 'email')) ?? kept(user, made),
    ],
    [
      'takes the place of the first thing',
      (user, made) => {
        for (const [id, each] of made) if (alike(each, user, 'email')) made.delete(id);
        return kept(user, made);
      },
    ],
    [
      'is given another value',
      (user, made) =>
        [...made.values()].some((each) => alike(each, user, 'email'))
          ? kept({ ...user, email: `${made.size}-${asText(user['email'] ?? '')}` }, made)
          : kept(user, made),
    ],
    ['may be refused yet', kept, 202],
  ])('%s', async (_what, create, success) => {
    expect(await duplicateOf(TAKEN, create, success)).toMatchObject(NOT_JUDGED);
  });
});

test('nothing must be unique where no 409 is documented', async () => {
  expect(await duplicateOf(users({ '400': 'Malformed' }), kept)).toMatchObject({
    outcome: 'not-applicable',
    reason: 'nothing in the body must be unique',
  });
});

describe('what was learnt to be taken once from a 400', () => {
  const MALFORMED = 'It can’t be read.';
  const EXISTS = 'There is one with this email already.';

  test.each([
    ['the 409 is for that', 'fail', { '409': 'E-mail is taken', '400': MALFORMED }, EXISTS],
    ['so may the 400 be', 'pass', { '409': 'E-mail is taken', '400': 'Malformed, or it exists' }, EXISTS],
    ['the 409 says nothing', 'pass', { '409': 'Conflict', '400': MALFORMED }, EXISTS],
    ['the 409 alone is documented', 'warn', { '409': 'Conflict' }, EXISTS],
    ['the 409 is for something else', 'pass', { '409': 'The mailbox is full' }, EXISTS],
    ['the answer does not say that it is taken', 'pass', { '409': 'Conflict' }, 'This can’t be.'],
  ] as const)('is refused as it is documented: %s', async (_what, outcome, refusals, words) => {
    const { 'duplicate-id': cell } = await resultsOf(users(refusals), once(400, 'email'), 201, words);
    expect(cell?.outcome).toBe(outcome);
    if (outcome !== 'pass') expect(cell?.findings).toMatchObject([{ kind: '400', expected: '409' }]);
  });
});
