import { describe, expect, test } from 'vitest';
import { SchemaOracles } from '../contracts/api/schema-oracle.ts';
import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Reply } from '../wire/exchange.ts';
import { checkAccepted } from './check-accepted.ts';
import { checkDocumentedHeaders } from './check-documented-headers.ts';
import { checkDocumentedStatus } from './check-documented-status.ts';
import { checkErrorBody } from './check-error-body.ts';
import { checkProblemDetails } from './check-problem-details.ts';
import { checkStatus } from './check-status.ts';
import { checkSuccessSchema } from './check-success-schema.ts';
import { answer, exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const oracles = new SchemaOracles({});
const answers = oracles.of.bind(oracles);
const schema = {
  type: 'object',
  required: ['code'],
  properties: { code: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
};
const bodied = { place: '', content: { 'application/json': { schema } }, headers: {} };
const RESPONSES: DocumentedResponses = {
  '200': bodied,
  '422': bodied,
  '404': { place: '', content: {}, headers: {} },
  '5XX': bodied,
};
const PLAIN = {
  mediaType: 'application/json',
  schema: { type: 'object', required: ['message'] },
  named: false,
  words: 'the error format',
};
const method = { kind: 'fault', fault: 'other-method' } as const;

describe('an error body', () => {
  const judged = (reply: Reply, further: Parameters<typeof trialOf>[1] = {}, format = false): string => {
    const named = { mediaType: 'application/json', schema, named: false, words: 'the error format' };
    const asked = {
      kind: 'error-body',
      of: 'shape',
      responses: RESPONSES,
      ...(format && { format: named }),
    } as const;
    const judgement = checkErrorBody(asked, trialOf(reply, further), answers);
    return `${inShort(judgement)}${judgement.verdict === 'fail' && judgement.level ? ` ${judgement.level}` : ''}`;
  };

  test('is as it is documented for its status, or its range', () => {
    expect(judged(json(422, { code: 'taken' }))).toBe('pass');
    expect(judged(json(422, { code: 1 }))).toBe('broken: /code: type');
    expect(judged(json(422, {}))).toBe('broken: /code: required');
    expect(judged(json(422, { code: null }))).toBe('broken: null in place of what is documented');
    expect(judged(json(422, { at: null }))).toBe('broken: /code: required');
    expect(judged(json(422, { code: null, at: 1 }))).toBe('broken: /at: type');
    expect(judged(json(503, {}))).toBe('broken: /code: required');
    expect(judged(answer(422))).toBe('broken: no body');
  });

  test.each<[string, Uint8Array, string]>([
    ['is no JSON', Buffer.from('<p>No.</p>'), '422, and the body is no JSON: '],
    [
      'has bytes that are no UTF-8',
      Buffer.from([0x22, 0xc0, 0x80, 0x22]),
      '422, and the bytes of the body are no UTF-8: ',
    ],
  ])('says that it %s', (_, body, words) => {
    const reply = { ...json(422, {}), body };
    const asked = { kind: 'error-body', of: 'shape', responses: RESPONSES } as const;
    expect(checkErrorBody(asked, trialOf(reply), answers)).toMatchObject({
      actual: expect.stringContaining(words) as string,
    });
  });

  test('breaks a format as a SHOULD at most', () => {
    expect(judged(json(422, { code: 'a', at: 'yesterday' }))).toBe('broken: /at: format SHOULD');
  });

  test('is not asked for where none is documented, nor of a redirect', () => {
    expect(judged(json(404, {}))).toBe('not-exercised');
    expect(judged(json(418, {}))).toBe('not-exercised');
    expect(judged(answer(307))).toBe('not-exercised');
  });

  test.each<[string, DocumentedResponses, string]>([
    ['a success beside it', { '200': bodied, default: bodied }, 'broken: /code: required'],
    ['nothing beside it', { default: bodied }, 'not-exercised'],
    ['an error beside it', { '404': bodied, default: { ...bodied, description: 'OK' } }, 'not-exercised'],
    [
      'nothing beside it, and speaks of errors',
      { default: { ...bodied, description: 'An unexpected error.' } },
      'broken: /code: required',
    ],
    [
      'nothing beside it, and has a schema of that name',
      {
        default: {
          ...bodied,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
        },
      },
      'broken: /code: required',
    ],
  ])('is as `default` has it where that has %s', (_beside, responses, outcome) => {
    const asked = { kind: 'error-body', of: 'shape', responses } as const;
    const own = new SchemaOracles({ ApiError: schema });
    expect(inShort(checkErrorBody(asked, trialOf(json(400, {})), own.of.bind(own)))).toBe(outcome);
    expect(inShort(checkDocumentedStatus(responses, trialOf(json(400, {}))))).toBe('pass');
  });

  test('has the API’s format where nothing else is documented: a SHOULD', () => {
    expect(judged(json(418, {}), {}, true)).toBe('broken: /code: required SHOULD');
    expect(judged(json(404, {}), {}, true)).toBe('not-exercised');
  });

  test('of a method that the path does not take is none of the operation’s', () => {
    expect(judged(json(422, {}), { provokedBy: method })).toBe('not-exercised');
    expect(judged(json(422, {}), { provokedBy: method }, true)).toBe('broken: /code: required SHOULD');
  });

  test('of a request that may have reached no operation is either that of the operation, or has the API’s format', () => {
    const asked = { kind: 'error-body', of: 'shape', responses: { '422': bodied }, format: PLAIN } as const;
    const ofEither = (body: JsonObject, fault: FaultKind): string => {
      const trial = trialOf(json(422, body), { provokedBy: { kind: 'fault', fault } });
      return inShort(checkErrorBody(asked, trial, answers));
    };
    for (const kind of ['unusual-request', 'hostile-parameter'] as const) {
      expect(ofEither({ code: 'taken' }, kind)).toBe('pass');
      expect(ofEither({ message: 'No.' }, kind)).toBe('pass');
      expect(ofEither({}, kind)).toBe('broken: /message: required');
    }
    expect(ofEither({ code: 'taken' }, 'missing-endpoint')).toBe('broken: /message: required');
  });

  test('of a 404 to an id of the wrong form may be that of a router, which knew no such path: a SHOULD', () => {
    const asked = { kind: 'error-body', of: 'media-type', responses: { '404': bodied } } as const;
    const ofRouter = (fault: FaultKind, format?: typeof PLAIN): string => {
      const reply = answer(404, 'Not Found', [['content-type', 'text/plain']]);
      const trial = trialOf(reply, { provokedBy: { kind: 'fault', fault } });
      const judgement = checkErrorBody({ ...asked, ...(format && { format }) }, trial, answers);
      return judgement.verdict === 'fail' ? (judgement.level ?? 'MUST') : judgement.verdict;
    };
    expect(ofRouter('malformed-id')).toBe('not-exercised');
    expect(ofRouter('malformed-id', PLAIN)).toBe('SHOULD');
    expect(ofRouter('missing-resource', PLAIN)).toBe('MUST');
    const documented = trialOf(json(404, { code: 'taken' }), {
      provokedBy: { kind: 'fault', fault: 'malformed-id' },
    });
    expect(inShort(checkErrorBody({ ...asked, format: PLAIN }, documented, answers))).toBe('pass');
  });

  test('of a status that the operation does not document may be what others document for it', () => {
    const asked = {
      kind: 'error-body',
      of: 'shape',
      responses: {},
      format: { ...PLAIN, otherwise: { '422': bodied.content } },
    } as const;
    const of = (status: number, body: JsonObject): string =>
      inShort(checkErrorBody(asked, trialOf(json(status, body)), answers));
    expect(of(422, { code: 'taken' })).toBe('pass');
    expect(of(422, { message: 'No.' })).toBe('pass');
    expect(of(422, {})).toBe('broken: /message: required');
    expect(of(400, { code: 'taken' })).toBe('broken: /message: required');
  });

  test('of a path that can’t be read may be that of the server, which never came to the operation', () => {
    const asked = {
      kind: 'error-body',
      of: 'media-type',
      responses: { '400': bodied },
      format: PLAIN,
    } as const;
    const judgedAt = (target: string, reply: Reply): string => {
      const { request, ...rest } = exchangeOf(reply);
      const exchange = { ...rest, request: { ...request, target } };
      const judgement = checkErrorBody(asked, trialOf(reply, { exchange }), answers);
      return `${inShort(judgement)}${judgement.verdict === 'fail' ? ` ${judgement.level ?? 'MUST'}` : ''}`;
    };
    const plain = answer(400, '400 Bad Request', [['content-type', 'text/plain']]);
    expect(judgedAt('/things/3%', plain)).toBe('broken: text/plain SHOULD');
    expect(judgedAt('/things/3', plain)).toBe('broken: text/plain MUST');
    expect(judgedAt('/things/3%', json(400, { code: 'a' }))).toBe('pass');
  });

  test('of a target that is too long is the server’s, whatever the operation documents for such a status', () => {
    const responses = { '200': bodied, default: bodied };
    const asked = { kind: 'error-body', of: 'shape', responses } as const;
    const target = `/things?q=${'a'.repeat(20_000)}`;
    const judgedAt = (at: string, status: number): string => {
      const { request, ...rest } = exchangeOf(answer(status));
      const exchange = { ...rest, request: { ...request, target: at } };
      return inShort(checkErrorBody(asked, trialOf(exchange.reply, { exchange }), answers));
    };
    expect(judgedAt(target, 431)).toBe('not-exercised');
    expect(judgedAt(target, 414)).toBe('not-exercised');
    expect(judgedAt(target, 400)).toBe('broken: no body');
    expect(judgedAt('/things?q=a', 431)).toBe('broken: no body');
  });
});

describe('a success', () => {
  test('has its documented body', () => {
    const judged = (reply: Reply): string => inShort(checkSuccessSchema(RESPONSES, trialOf(reply), answers));
    expect(judged(json(200, { code: 'a' }))).toBe('pass');
    expect(judged(json(200, []))).toBe('broken: /: type');
    expect(judged(answer(200, '<p>', [['content-type', 'text/html']]))).toBe('broken: text/html');
    expect(judged(answer(204))).toBe('not-exercised');
  });

  test('has that of `default` where no other success is documented', () => {
    const judged = (reply: Reply): string =>
      inShort(checkSuccessSchema({ default: bodied }, trialOf(reply), answers));
    expect([judged(json(200, { code: 'a' })), judged(json(200, {}))]).toEqual([
      'pass',
      'broken: /code: required',
    ]);
  });

  test('may be an empty file or text, and no empty JSON', () => {
    const of = (...types: readonly string[]): DocumentedResponses => ({
      '200': { place: '', content: Object.fromEntries(types.map((type) => [type, {}])), headers: {} },
    });
    const judged = (responses: DocumentedResponses, type?: string): string =>
      inShort(
        checkSuccessSchema(
          responses,
          trialOf(answer(200, '', type === undefined ? [] : [['content-type', type]])),
          answers,
        ),
      );
    expect(judged(of('application/octet-stream'), 'application/octet-stream')).toBe('not-exercised');
    expect(judged(of('application/json', 'text/csv'), 'text/csv')).toBe('not-exercised');
    expect(judged(of('application/json', 'text/csv'))).toBe('not-exercised');
    expect(judged(of('application/json', 'text/csv'), 'application/json')).toBe('broken: no body');
    expect(judged(of('application/json'))).toBe('broken: no body');
  });

  test('of which nothing was read, since it went on or came too late, is not judged', () => {
    const headers = [['content-type', 'application/json']] as const;
    const unread = { ...answer(200, '', headers), complete: false };
    expect(inShort(checkSuccessSchema(RESPONSES, trialOf(unread), answers))).toBe('inconclusive');
  });

  test.each([
    ['/things/1?view=brief', 'not-exercised'],
    ['/things/1?fields=id', 'not-exercised'],
    ['/things/1?a=b&fields%5Bthing%5D=id', 'not-exercised'],
    ['/things/1?filter=%7B%22fields%22%3A%7B%22code%22%3Afalse%7D%7D', 'not-exercised'],
    ['/things/1?airfields=2', 'broken: /code: required'],
    ['/things/1', 'broken: /code: required'],
  ])('that a query asks for a part of is not judged by the schema of the whole: %s', (target, expected) => {
    const trial = trialOf(json(200, {}));
    const { exchange } = trial;
    const asked = { ...trial, exchange: { ...exchange, request: { ...exchange.request, target } } };
    expect(inShort(checkSuccessSchema(RESPONSES, asked, answers))).toBe(expected);
  });
});

describe('a status', () => {
  test('is one that the operation documents; that a server fails is told elsewhere', () => {
    const judged = (reply: Reply, further = {}): string =>
      inShort(checkDocumentedStatus({ '200': bodied, '4XX': bodied }, trialOf(reply, further)));
    expect(judged(answer(422))).toBe('pass');
    expect(judged(answer(201))).toBe('broken: 201');
    expect(judged(answer(500))).toBe('pass');
    expect(judged(answer(201), { provokedBy: method })).toBe('not-exercised');
  });

  test('counts by what came in place of a documented one', () => {
    const levels = { carriedOut: 'MUST', refused: 'SHOULD' } as const;
    expect(checkStatus([422], trialOf(answer(200)), levels)).toMatchObject({ level: 'MUST' });
    expect(checkStatus([422], trialOf(answer(409)), levels)).toMatchObject({ level: 'SHOULD' });
    const lenient = { carriedOut: 'SHOULD', refused: 'MUST' } as const;
    expect(checkStatus([400], trialOf(answer(409)), lenient)).toMatchObject({ level: 'SHOULD' });
    expect(checkStatus([422], trialOf(refusal(400, 'This name is taken already.')), lenient)).toMatchObject({
      level: 'SHOULD',
    });
    expect(checkStatus([422], trialOf(refusal(400, 'This name is no text.')), lenient)).toMatchObject({
      level: 'MUST',
    });
    expect(checkStatus([400], trialOf(answer(422)), lenient)).toMatchObject({ level: 'MUST' });
    expect(inShort(checkStatus([422], trialOf(answer(500)), levels))).toBe('inconclusive');
    expect(inShort(checkStatus([422], trialOf(silence()), levels))).toBe('inconclusive');
  });
});

test('a required header is there', () => {
  const responses = { '429': { ...bodied, headers: { 'retry-after': { required: true } } } };
  const judged = (reply: Reply): string => inShort(checkDocumentedHeaders(responses, trialOf(reply)));
  expect(judged(answer(429, '', [['retry-after', '1']]))).toBe('pass');
  expect(judged(answer(429))).toBe('broken: no retry-after');
  expect(judged(answer(400))).toBe('not-exercised');
});

test('problem details say the status that they come with', () => {
  const judged = (body: object): string =>
    inShort(
      checkProblemDetails(
        exchangeOf(answer(404, JSON.stringify(body), [['content-type', 'application/problem+json']])),
      ),
    );
  expect(judged({ status: 404, type: 'about:blank', title: 'Not found' })).toBe('pass');
  expect(judged({ status: 400 })).toBe('broken: another status');
  expect(judged({ title: 1 })).toBe('broken: title is no text');
});

test('a refused valid request is a finding only where it is the document’s own example', () => {
  const judged = (reply: Reply, body: object, given = { name: 'a' }): string => {
    const exchange = exchangeOf(reply);
    const request = { ...exchange.request, body: Buffer.from(JSON.stringify(body)) };
    return inShort(checkAccepted([given], trialOf(reply, { exchange: { ...exchange, request } })));
  };
  expect(judged(answer(422), { name: 'a' })).toBe('broken: 422');
  expect(judged(answer(404), { name: 'a' })).toBe('inconclusive');
  expect(judged(answer(422), { name: 'naysayer x1' })).toBe('inconclusive');
  expect(judged(answer(200), { name: 'a' })).toBe('pass');
});
