import { expect, test } from 'vitest';
import { dangerOf } from './danger-of.ts';
import type { Body, JsonSchema } from './operation.ts';

test.each([
  ['POST', '/api/admin/maintenance', 'toggleMaintenance'],
  ['POST', '/admin/shutdown', 'adminShutdown'],
  ['GET', '/shutdown', 'GET /shutdown'],
  ['PUT', '/system/factory-reset', 'factoryReset'],
  ['POST', '/power_off', 'POST /power_off'],
  ['DELETE', '/things', 'deleteAll'],
  ['POST', '/db/reset', 'resetDb'],
  ['POST', '/auth/logout', 'logout'],
  ['GET', '/users/logout', 'logoutUser'],
  ['POST', '/users/{id}/sign-out', 'signOut'],
  ['POST', '/mappings/reset', 'resetMappings'],
  ['POST', '/logs/remove', 'removeLogs'],
  ['POST', '/logs/clear-old', 'POST /logs/clear-old'],
  ['POST', '/revoke-other-sessions', 'POST /revoke-other-sessions'],
  ['POST', '/auth/tokens', 'invalidateTokens'],
])('%s %s is left out', (method, path, id) => {
  expect(dangerOf({ method, path, id }, {})).toMatch(/^its name says “.+”.*: it may /);
});

test.each([
  ['POST', '/things', 'createThing'],
  ['GET', '/api/admin/maintenance', 'getMaintenance'],
  ['POST', '/auth/password/reset', 'passwordReset'],
  ['POST', '/servers/{id}/restart', 'restartServer'],
  ['GET', '/stops', 'listStops'],
  ['POST', '/stops', 'createStop'],
  ['POST', '/backdrops', 'createBackdrop'],
  ['PUT', '/cache/flush', 'flushCache'],
])('%s %s is not', (method, path, id) => {
  expect(dangerOf({ method, path, id }, {})).toBeUndefined();
});

test('a removal is not where its body has to name what it takes away, and a filter names nothing', () => {
  const bodyOf = (schema: JsonSchema): Body => ({
    required: true,
    schema,
    examples: [],
    format: 'json',
    mediaType: 'application/json',
    mediaTypes: ['application/json'],
  });
  const removal = { method: 'POST', path: '/logs/remove', id: 'removeLogs' };
  expect(dangerOf({ ...removal, body: bodyOf({ type: 'object' }) }, {})).toMatch(/its body need not name/);
  expect(dangerOf({ ...removal, body: bodyOf({ type: 'object', required: ['ids'] }) }, {})).toBeUndefined();
  expect(
    dangerOf({ ...removal, body: bodyOf({ type: 'object', required: ['logName'] }) }, {}),
  ).toBeUndefined();
  const revocation = { method: 'POST', path: '/oauth/revoke', id: 'revoke' };
  expect(
    dangerOf({ ...revocation, body: bodyOf({ type: 'object', required: ['token'] }) }, {}),
  ).toBeUndefined();
  expect(dangerOf({ ...removal, body: bodyOf({ type: 'array', minItems: 1 }) }, {})).toBeUndefined();
  const filter = bodyOf({ oneOf: [{ required: ['contains'] }, { required: ['doesNotContain'] }] });
  expect(dangerOf({ ...removal, body: filter }, {})).toMatch(/its body need not name/);
});
