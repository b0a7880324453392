import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import { checkStatus } from './check-status.ts';
import { answer, exchangeOf, inShort, json, trialOf } from './testing/trials.ts';

const parts = (...statuses: readonly (number | string)[]) => ({
  results: statuses.map((status) => ({ status })),
});
const judged = (reply: Reply, control: Reply = json(207, parts(201))): string =>
  inShort(
    checkStatus([400], trialOf(reply, { control: exchangeOf(control) }), {
      carriedOut: 'MUST',
      refused: 'MUST',
    }),
  );

describe('an answer of many parts', () => {
  test.each([parts(201, 400), parts('400 Bad Request'), { t1: { statusCode: 400 } }])(
    'refuses the part whose status it tells, %j',
    (body) => {
      expect(judged(json(207, body))).toBe('pass');
    },
  );

  test('refuses a part in the XML of WebDAV, too', () => {
    const xml = (status: string) => answer(207, `<r><status>HTTP/1.1 ${status}</status></r>`);
    expect(judged(xml('400 Bad Request'), xml('200 OK'))).toBe('pass');
    expect(judged(xml('200 OK'), xml('200 OK'))).toBe('broken: 207');
  });

  test('is not judged where a part is refused in another way, or it tells nothing of parts', () => {
    expect(judged(json(207, parts(409)))).toBe('inconclusive');
    expect(judged(json(207, { errors: [{ index: 0 }] }))).toBe('inconclusive');
  });

  test('is not judged where a part of the valid request was refused as well', () => {
    expect(judged(json(207, parts(400)), json(207, parts(400)))).toBe('inconclusive');
  });

  test('carries a fault out where each part succeeded', () => {
    expect(judged(json(207, parts(201, 201)))).toBe('broken: 207');
  });

  test('may have another success as its status, with the parts in a list', () => {
    expect(judged(json(200, parts(400)), json(200, parts(201)))).toBe('pass');
    expect(judged(json(200, parts(201)), json(200, parts(201)))).toBe('broken: 200');
  });

  test('is none where a success says of itself alone that it is a refusal', () => {
    expect(judged(json(200, { status: 400 }), json(200, { status: 200 }))).toBe('broken: 200');
  });
});
