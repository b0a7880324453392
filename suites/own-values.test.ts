import { describe, expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { operationOf } from '../contracts/contract.ts';
import { learnAccess } from '../engine/run/learn-access.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import type { Contract } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const EMAIL = 'alice@example.com';

/** A document of one POST with an e-mail of its own. @param given where the document gives it */
function document(
  path: string,
  given: 'key' | 'body' | 'nowhere',
  security?: readonly JsonObject[],
): JsonObject {
  const email = { type: 'string', format: 'email', ...(given === 'key' && { example: EMAIL }) };
  const schema = { type: 'object', required: ['email'], properties: { email } };
  const content = { schema, ...(given === 'body' && { example: { email: EMAIL } }) };
  const said = (description: string): JsonObject => ({ description });
  return {
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    ...(security && { security: [...security] }),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      [path]: {
        post: {
          operationId: 'enter',
          requestBody: { required: true, content: { 'application/json': content } },
          responses: { '200': said('In.'), '400': said('Wrong.'), '401': said('Unknown.') },
        },
      },
    },
  };
}

/** Serves those who name the e-mail that it knows. @param refusal the status for others */
function knowing(
  refusal: number,
  sent: string[] = [],
  isFor: (request: Request) => boolean = () => true,
): Handle {
  return async (request) => {
    const text = await request.text();
    sent.push(text);
    const body = parsed(text);
    if (body === undefined) return Response.json({ message: 'No JSON.' }, { status: 400 });
    const isIn = isFor(request) && body['email'] === EMAIL;
    return isIn ? Response.json({ token: 't' }) : Response.json({ message: 'No.' }, { status: refusal });
  };
}

function parsed(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

const refusesNew = (contract: Contract): number | undefined =>
  operationOf(contract, 'enter').body?.refusesNew;

describe('the values that a document gives a login', () => {
  test.each([
    ['key', 401],
    ['key', 403],
    ['key', 404],
    ['body', 401],
    ['body', 422],
  ] as const)(
    'are kept where it gives them with a %s and new ones are answered %i',
    async (given, refusal) => {
      const contract = await learnt(document('/auth/login', given, []), knowing(refusal));
      expect(refusesNew(contract)).toBe(refusal);
      expect(contract.learnt?.map(({ words }) => words)).toEqual([
        `enter is sent the document's own values, none of them made new, learnt from a ${refusal}`,
      ]);
    },
  );

  test('are made new where new ones are served', async () => {
    const contract = await learnt(document('/auth/login', 'key', []), async (request) => {
      await request.text();
      return Response.json({ token: 't' });
    });
    expect(contract.learnt ?? []).toEqual([]);
  });

  test('are not known where it gives none', async () => {
    const sent: string[] = [];
    await learnt(document('/auth/login', 'nowhere', []), knowing(401, sent));
    expect(sent).toHaveLength(1);
  });

  test('are sent once in six tries', async () => {
    const sent: string[] = [];
    await learnt(document('/auth/login', 'key', []), async (request) => {
      sent.push(await request.text());
      return Response.json({ message: 'No.' }, { status: 422 });
    });
    expect(sent.filter((each) => each === JSON.stringify({ email: EMAIL }))).toHaveLength(1);
    expect(sent.length).toBeLessThanOrEqual(7);
  });

  test('are judged by, and what it does not know it may answer as it does new ones', async () => {
    const contract = await learnt(document('/auth/login', 'key', []), knowing(401));
    const run = new Run(optionsFor(contract, knowing(401)));
    const judged = [
      'malformed.required-key',
      'malformed.key-type',
      'malformed.body-syntax',
      'success.resource',
    ];
    const results = await runCells(run, ({ requirement }) => judged.includes(requirement.id));
    expect(results.map(({ requirement, outcome }) => `${requirement}: ${outcome}`).toSorted()).toEqual(
      judged.map((each) => `${each}: pass`).toSorted(),
    );
  });
});

test.each(['/users', '/auth/change-password', '/users/unsubscribe'])(
  'what a POST to %s may change is never named as the document does',
  async (path) => {
    const sent: string[] = [];
    const contract = await learnt(document(path, 'key', []), knowing(404, sent));
    expect(sent).not.toContain(JSON.stringify({ email: EMAIL }));
    expect(refusesNew(contract)).toBeUndefined();
  },
);

describe('where no security is stated, a login that refuses new values with 401', () => {
  const asked = async (handle: Handle): Promise<Contract> => {
    const options = optionsFor(await contractOf(document('/auth/login', 'key'), {}, {}), handle);
    const { contract } = await learnAccess(options);
    return await learnRequests({ ...options, contract });
  };

  test('asks for no credential if it serves the document’s values without one', async () => {
    const { credential, openBecause } = operationOf(await asked(knowing(401)), 'enter');
    expect(credential).toEqual([]);
    expect(openBecause).toContain('without a credential');
  });

  test('asks for one if it serves them with one alone', async () => {
    const isShown = (request: Request): boolean => request.headers.has('authorization');
    const contract = await asked(knowing(401, [], isShown));
    expect(refusesNew(contract)).toBe(401);
    expect(operationOf(contract, 'enter').openBecause).toBeUndefined();
  });
});
