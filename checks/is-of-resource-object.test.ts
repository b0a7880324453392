import { expect, test } from 'vitest';
import { checkStatus } from './check-status.ts';
import { exchangeOf, refusal, trialOf } from './testing/trials.ts';

const LEVELS = { carriedOut: 'MUST', refused: 'MUST' } as const;
const JSON_API = 'application/vnd.api+json';

test.each([
  [JSON_API, '/data/type', 409, 'pass'],
  [`${JSON_API}; profile="x"`, '/data/id', 409, 'pass'],
  [JSON_API, '/data/1/type', 409, 'pass'],
  [JSON_API, '/data/relationships/author/data/type', 409, 'pass'],
  [JSON_API, '/data/relationships/tags/data/0/id', 409, 'pass'],
  [JSON_API, '/data/attributes/type', 409, 'fail'],
  [JSON_API, '/data/attributes/title', 409, 'fail'],
  [JSON_API, '/data/type', 403, 'fail'],
  ['application/json', '/data/type', 409, 'fail'],
])('a fault in %s at %s that is answered %i: %s', (type, at, status, verdict) => {
  const { request, ...exchange } = exchangeOf(refusal(status), 'POST');
  const sent = { ...exchange, request: { ...request, headers: [['content-type', type] as const] } };
  const trial = trialOf(refusal(status), { exchange: sent, input: { fault: { with: { at } } } });
  expect(checkStatus([400, 422], trial, LEVELS).verdict).toBe(verdict);
});
