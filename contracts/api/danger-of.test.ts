import { expect, test } from 'vitest';
import { dangerOf } from './danger-of.ts';

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
])('%s %s is left out', (method, path, id) => {
  expect(dangerOf({ method, path, id })).toMatch(/^its name says “.+”: it may /);
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
  expect(dangerOf({ method, path, id })).toBeUndefined();
});
