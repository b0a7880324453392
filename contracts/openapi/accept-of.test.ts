import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { acceptOf } from './accept-of.ts';

const resolve = (node: unknown): JsonObject => (node ?? {}) as JsonObject;
const answering = (responses: JsonObject): string => acceptOf({ responses }, resolve);
const with2xx = (...types: readonly string[]): JsonObject => ({
  '200': { content: Object.fromEntries(types.map((type) => [type, {}])) },
});

test.each<[string, JsonObject, string]>([
  ['JSON alone where nothing else is documented', {}, 'application/json'],
  ['JSON once', with2xx('application/json'), 'application/json'],
  [
    'what is JSON by its suffix',
    with2xx('application/hal+json', 'application/vnd.api+json; ext=x'),
    'application/json, application/hal+json, application/vnd.api+json; ext=x',
  ],
  ['nothing else where JSON is among it', with2xx('text/html', '*/*', 'image/svg+xml'), 'application/json'],
  ['what it is where it is no JSON', with2xx('text/csv', 'image/*'), 'text/csv, image/*, application/json'],
  ['nothing that is no media type', with2xx('json', 'text/csv, text/plain'), 'application/json'],
  [
    'nothing that only errors are',
    { ...with2xx('application/json'), '404': { content: { 'application/problem+json': {} } } },
    'application/json',
  ],
  [
    'what errors are where a success has no body',
    { '204': {}, '404': { content: { 'application/vnd.api+json': {}, 'text/html': {} } } },
    'application/json, application/vnd.api+json',
  ],
  [
    'what `default` is where no other success is documented',
    { '404': {}, default: { content: { 'text/html': {} } } },
    'text/html, application/json',
  ],
  [
    'nothing of `default` where a success is documented beside it',
    { '204': {}, default: { content: { 'text/html': {} } } },
    'application/json',
  ],
])('a request asks for %s', (_what, responses, accept) => {
  expect(answering(responses)).toBe(accept);
});
