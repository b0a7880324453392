import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { Run } from '../engine/run/run.ts';
import { runCells } from './run-cells.ts';
import { inProcessTarget } from './testing/in-process-target.ts';
import { optionsFor } from './testing/learning-library.ts';
import { user } from './testing/users.ts';
import { said } from './testing/document-pieces.ts';

const ADA = user('ada');
const BEN = user('ben', { otherThan: ['ada'], may: ['GET'] });

const SETTINGS = {
  type: 'object',
  required: ['title', 'perPage'],
  additionalProperties: false,
  properties: { title: { type: 'string', minLength: 1 }, perPage: { type: 'integer', minimum: 1 } },
};

/** One setting for all, or for each user. */
const document = (method: string, further: JsonObject = {}): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Settings', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    '/settings': {
      get: { operationId: 'readSettings', responses: said('200', '401') },
      [method]: {
        operationId: 'changeSettings',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { ...SETTINGS, properties: { ...SETTINGS.properties, ...further } },
            },
          },
        },
        responses: said('200', '400', '401', '403'),
      },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
});

interface Rules {
  readonly isOpen?: boolean;
  readonly ofEach?: boolean;
  readonly anybodyMay?: boolean;
  /** What is shown beside the rest. */
  readonly shown?: JsonObject;
}

/** @param written is told each body that is carried out, and whose it is */
function settings(rules: Rules, written: (body: Json, of: string) => void): Handle {
  const before = (of: string): JsonObject => ({
    title: rules.ofEach ? `Of ${of}` : 'Of all',
    perPage: 20,
    id: 7,
    ...rules.shown,
  });
  return async (request) => {
    const name = [ADA, BEN].find(
      (each) => request.headers.get('authorization') === `Bearer ${each.token}`,
    )?.name;
    const reads = request.method === 'GET';
    if (name === undefined && (reads || !rules.isOpen)) return Response.json({}, { status: 401 });
    if (reads) return Response.json(before(name ?? ''));
    if (!['PUT', 'PATCH'].includes(request.method))
      return Response.json({}, { status: 405, headers: { allow: 'GET, PUT, PATCH' } });
    if (name === 'ben' && !rules.anybodyMay) return Response.json({}, { status: 403 });
    const body = (await request.json()) as JsonObject;
    written(body, name ?? '');
    return Response.json({ ...before(name ?? ''), ...body });
  };
}

const ASKED = [
  'unauthenticated.no-token',
  'forbidden.read-only',
  'malformed.key-type',
  'unauthenticated.no-effect',
];

async function tried(
  rules: Rules,
  method = 'put',
  further: JsonObject = {},
): Promise<{ said: Map<string, string>; written: readonly string[] }> {
  const written = new Set<string>();
  const handle = settings(rules, (body, of) => written.add(`${of} ${JSON.stringify(body)}`));
  const plain = optionsFor(await contractOf(document(method, further), {}, {}), handle);
  const options = { ...plain, target: inProcessTarget({ ada: ADA, ben: BEN }) };
  const run = new Run({ ...options, contract: await learnRequests(options) });
  const results = await runCells(run, (cell) => ASKED.includes(cell.requirement.id));
  const changed = results.filter((each) => each.operation === 'changeSettings');
  return {
    said: new Map(changed.map((each) => [each.requirement, each.reason ?? each.outcome])),
    written: [...written],
  };
}

test.each(['put', 'patch'])('what there is one of is judged by what is there already: %s', async (method) => {
  const { said: judged, written } = await tried({}, method);
  expect(judged.get('unauthenticated.no-token')).toBe('pass');
  expect(judged.get('forbidden.read-only')).toBe('pass');
  expect(judged.get('malformed.key-type')).toContain('was there before');
  expect(judged.get('unauthenticated.no-effect')).toBe('nothing was read back');
  expect(written).toEqual(['ada {"title":"Of all","perPage":20}']);
});

test('whoever may change it without a token is found, and nothing is changed', async () => {
  const { said: judged, written } = await tried({ isOpen: true });
  expect(judged.get('unauthenticated.no-token')).toBe('fail');
  expect(written.map((each) => each.slice(each.indexOf('{')))).toEqual([
    '{"title":"Of all","perPage":20}',
    '{"title":"Of all","perPage":20}',
  ]);
});

test('another user who may change what is for all is found', async () => {
  const { said: judged } = await tried({ anybodyMay: true });
  expect(judged.get('forbidden.read-only')).toBe('fail');
});

test('what each user has one of is not changed for another one', async () => {
  const { said: judged, written } = await tried({ anybodyMay: true, ofEach: true });
  expect(judged.get('forbidden.read-only')).toBe('what changeSettings changes is another one for ben');
  expect(written).toEqual(['ada {"title":"Of ada","perPage":20}']);
});

test('what only answers hold is not sent back', async () => {
  const { said: judged, written } = await tried({}, 'put', { id: { type: 'integer', readOnly: true } });
  expect(judged.get('unauthenticated.no-token')).toBe('pass');
  expect(written).toEqual(['ada {"title":"Of all","perPage":20}']);
});

test.each<[string, JsonObject, JsonObject]>([
  ['a secret', { smtpPassword: { type: 'string' } }, { smtpPassword: 'shown' }],
  ['what is masked', { mailer: { type: 'object' } }, { mailer: { user: 'a', code: '****' } }],
  ['a key that is not shown', { motto: { type: 'string' } }, {}],
])('nothing is replaced that could be lost: %s', async (_, further, shown) => {
  const { said: judged, written } = await tried({ shown }, 'put', further);
  expect(judged.get('unauthenticated.no-token')).toContain('was there before');
  expect(written).toEqual([]);
});

test('an update leaves out what may be shown otherwise than it is', async () => {
  const further = { smtpPassword: { type: 'string' } };
  const { written } = await tried({ shown: { smtpPassword: '••••' } }, 'patch', further);
  expect(written).toEqual(['ada {"title":"Of all","perPage":20}']);
});
