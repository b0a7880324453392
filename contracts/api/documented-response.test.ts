import { expect, test } from 'vitest';
import { covers, documents, isDefaultOfSuccess, keyOfStatus, responseFor } from './documented-response.ts';
import type { DocumentedResponse, DocumentedResponses } from './documented-response.ts';

const answer = (more: Partial<DocumentedResponse> = {}): DocumentedResponse => ({
  place: '',
  content: {},
  headers: {},
  ...more,
});
const RANGED = { '200': answer(), '404': answer(), '4XX': answer(), default: answer() };

test('a status is documented by itself before its range, and by no default', () => {
  expect([200, 404, 409, 500].map((status) => keyOfStatus(RANGED, status))).toEqual([
    '200',
    '404',
    '4XX',
    undefined,
  ]);
  expect([409, 500].map((status) => documents({ responses: RANGED }, status))).toEqual([true, false]);
});

test('a default says something of all that is not documented', () => {
  const { default: other, ...rest } = RANGED;
  expect([409, 500].map((status) => covers(RANGED, status))).toEqual([true, true]);
  expect([409, 500].map((status) => covers(rest, status))).toEqual([true, false]);
  expect([404, 409, 500].map((status) => responseFor(RANGED, status))).toEqual([
    RANGED['404'],
    RANGED['4XX'],
    other,
  ]);
  expect(responseFor(rest, 500)).toBeUndefined();
});

test('of an error the default of a success says nothing', () => {
  const only = { default: answer({ description: 'The things.' }) };
  expect([200, 400].map((status) => responseFor(only, status))).toEqual([only.default, undefined]);
});

test.each<[string, DocumentedResponses, boolean]>([
  ['stands alone', { default: answer({ description: 'The things.' }) }, true],
  ['stands beside errors', { default: answer(), '404': answer() }, true],
  ['stands beside a success', { default: answer(), '200': answer() }, false],
  ['stands beside a redirect', { default: answer(), '3XX': answer() }, false],
  ['is described as an error', { default: answer({ description: 'Unexpected error' }) }, false],
  [
    'has a schema of errors',
    {
      default: answer({
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
      }),
    },
    false,
  ],
  ['has a media type of errors', { default: answer({ content: { 'application/problem+json': {} } }) }, false],
  ['is none', { '404': answer() }, false],
])('a default that %s is that of a success: %3$s', (_what, responses, isSuccess) => {
  expect(isDefaultOfSuccess(responses)).toBe(isSuccess);
});
