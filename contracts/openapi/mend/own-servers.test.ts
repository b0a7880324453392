import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../wire/json.ts';
import { otherServers, serversOf } from './own-servers.ts';

const urls = (...all: readonly string[]): JsonObject =>
  all.length === 0 ? {} : { servers: all.map((url) => ({ url })) };

describe('an operation', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject, readonly string[]]>([
    ['names none', urls('https://a.example/v1'), {}, {}, []],
    ['names the same', urls('https://a.example/v1'), {}, urls('https://a.example/v1/'), []],
    ['names one of several', urls('https://a.example/v1', '/v2'), {}, urls('https://b.example/v2'), []],
    ['names another host', urls('https://a.example/v1'), {}, urls('https://b.example/v1'), ['b.example/v1']],
    ['names another path', urls('/v1'), {}, urls('/oauth'), ['/oauth']],
    ['has a path that does', urls('/v1'), urls('/oauth'), {}, ['/oauth']],
    ['takes back what its path says', urls('/v1'), urls('/oauth'), urls('/v1'), []],
    ['names one where the document names none', {}, {}, urls('https://a.example'), []],
    ['names a path where the document names none', {}, {}, urls('/oauth'), ['/oauth']],
    ['names one whose variable has no value', urls('/v1'), {}, urls('https://{tenant}.example'), []],
  ])('that %s', (_what, root, item, operation, others) => {
    expect(otherServers(root)(item, operation)).toEqual(others);
  });
});

test('the servers of a document that names none are those of each of its operations', () => {
  const own = urls('https://a.example/v1');
  const paths = { '/one': { get: own, post: own }, '/two': { ...own, put: {} } };
  expect(serversOf({ paths })).toEqual(own['servers']);
  expect(serversOf({ paths: { ...paths, '/three': { get: {} } } })).toEqual([]);
});
