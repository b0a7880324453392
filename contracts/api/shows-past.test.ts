import { expect, test } from 'vitest';
import { showsPast } from './shows-past.ts';

test.each([
  ['GET', '/patients/{id}/_history', 'id', true],
  ['GET', '/pages/{page}/revisions/{revision}', 'page', true],
  ['GET', '/pages/{page}/revisions/{revision}', 'revision', false],
  ['GET', '/orders/{id}/audit-log', 'id', true],
  ['POST', '/pages/{id}/revisions', 'id', false],
  ['GET', '/pages/{id}/comments', 'id', false],
])('%s %s shows the past of {%s}, or not', (method, path, parameter, shows) => {
  expect(showsPast({ method, path }, parameter)).toBe(shows);
});
