import { expect, test } from 'vitest';
import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import type { Header } from '../wire/exchange.ts';
import { checkLimitHeaders } from './check-limit-headers.ts';
import { answer, inShort, trialOf } from './testing/trials.ts';

const header = { required: false, schema: { type: 'integer' } } as const;
const documented = (status: number): DocumentedResponses => ({
  [status]: {
    place: '',
    content: {},
    headers: { 'x-ratelimit-remaining': header, 'retry-after': header, 'x-count': header },
  },
});

test.each<[string, number, Header, string]>([
  ['seconds', 429, ['retry-after', '30'], 'pass'],
  ['a date', 503, ['retry-after', 'Sun, 06 Nov 1994 08:49:37 GMT'], 'pass'],
  ['a delay that is none', 429, ['retry-after', 'soon'], 'broken: Retry-After malformed'],
  ['a delay where none is asked for', 200, ['retry-after', 'soon'], 'not-exercised'],
  ['a number', 200, ['x-ratelimit-remaining', '-1'], 'pass'],
  [
    'a text where a number is documented',
    200,
    ['x-ratelimit-remaining', 'many'],
    'broken: x-ratelimit-remaining is no integer',
  ],
  ['a text in a header of something else', 200, ['x-count', 'many'], 'not-exercised'],
  ['a text where nothing is documented', 200, ['x-ratelimit-limit', 'many'], 'not-exercised'],
])('what an answer says of a limit: %s', (_what, status, given, said) => {
  const trial = trialOf(answer(status, '', [given]));
  expect(inShort(checkLimitHeaders(documented(status), trial))).toBe(said);
});

const text = { required: false, schema: { type: 'string' } } as const;

test.each<[string, readonly Header[], string]>([
  [
    'less left',
    [
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '7'],
    ],
    'pass',
  ],
  [
    'more left than there is',
    [
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '11'],
    ],
    'broken: more is left than the limit',
  ],
  [
    'a field with both',
    [['ratelimit', 'limit=10, remaining=11, reset=5']],
    'broken: more is left than the limit',
  ],
  [
    'a policy and a field',
    [
      ['ratelimit-policy', '"hour";q=10;w=3600'],
      ['ratelimit', '"hour";r=11;t=5'],
    ],
    'broken: more is left than the limit',
  ],
  [
    'several policies',
    [
      ['ratelimit-policy', '"hour";q=10;w=3600, "day";q=100;w=86400'],
      ['ratelimit', '"day";r=50;t=5'],
    ],
    'not-exercised',
  ],
])('what is left of a limit is no more than the limit: %s', (_what, given, said) => {
  const headers = {
    'x-ratelimit-limit': header,
    'x-ratelimit-remaining': header,
    ratelimit: text,
    'ratelimit-policy': text,
  };
  const responses = { 200: { place: '', content: {}, headers } };
  expect(inShort(checkLimitHeaders(responses, trialOf(answer(200, '', given))))).toBe(said);
});
