import { expect, test } from 'vitest';
import type { DocumentedResponses } from './documented-response.ts';
import { asksOnly } from './asks-only.ts';

const DONE = { description: 'Done.', content: {}, headers: {}, place: '' };

function asked(method: string, path: string, id: string, status = '200'): boolean {
  const responses: DocumentedResponses = { [status]: DONE };
  return asksOnly({ method, path, id, responses });
}

test.each([
  ['POST', '/things/search', 'searchThings'],
  ['POST', '/things/find-by-name', 'POST /things/find-by-name'],
  ['POST', '/near-misses/request', 'findNearMisses'],
  ['POST', '/requests/count', 'POST /requests/count'],
  ['POST', '/things/exists', 'POST /things/exists'],
  ['POST', '/is-username-available', 'POST /is-username-available'],
  ['POST', '/admin/has-permission', 'POST /admin/has-permission'],
  ['POST', '/teams/check-slug', 'POST /teams/check-slug'],
  ['POST', '/auth/login', 'AuthController_login'],
  ['POST', '/accounts:lookup', 'accounts.lookup'],
  ['POST', '/things/{thingId}:query', 'POST /things/{thingId}:query'],
  ['POST', '/api/things.list', 'things_list'],
  ['POST', '/v1.things.info', 'POST /v1.things.info'],
  ['POST', '/getThing', 'POST /getThing'],
  ['POST', '/listThings', 'POST /listThings'],
])('%s %s only asks', (method, path, id) => {
  expect(asked(method, path, id)).toBe(true);
});

test.each([
  ['POST', '/things', 'createThing'],
  ['POST', '/searches', 'createSearch'],
  ['PUT', '/search', 'searchThings'],
  ['POST', '/findings', 'POST /findings'],
  ['POST', '/issues', 'POST /issues'],
  ['POST', '/hashes', 'POST /hashes'],
  ['POST', '/stays/{id}/check-in', 'POST /stays/{id}/check-in'],
  ['POST', '/stays/{id}/leave', 'checkOut'],
  ['POST', '/checks', 'POST /checks'],
  ['POST', '/searches:archive', 'searches.archive'],
  ['POST', '/things/{has:int}', 'POST /things/{has:int}'],
  ['POST', '/getOrCreateThing', 'POST /getOrCreateThing'],
  ['POST', '/getAccessToken', 'POST /getAccessToken'],
  ['POST', '/things/get', 'POST /things/get'],
  ['POST', '/things', 'getThing'],
  ['POST', '/list-items', 'POST /list-items'],
  ['POST', '/list.archive', 'POST /list.archive'],
])('%s %s may do something', (method, path, id) => {
  expect(asked(method, path, id)).toBe(false);
});

test('a login hands out what it documents as created, and a session is one', () => {
  expect(asked('POST', '/auth/login', 'login', '201')).toBe(true);
  expect(asked('POST', '/sessions', 'login', '201')).toBe(false);
});

test('a search that is kept is created', () => {
  expect(asked('POST', '/things/search', 'searchThings', '201')).toBe(false);
});
