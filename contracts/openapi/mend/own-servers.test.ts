import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../wire/json.ts';
import { serversOf, standings } from './own-servers.ts';
import type { Standing } from './own-servers.ts';

const urls = (...all: readonly string[]): JsonObject =>
  all.length === 0 ? {} : { servers: all.map((url) => ({ url })) };

const WITH_OTHERS: Standing = { kind: 'with others' };
const at = (path: string): Standing => ({ kind: 'at a path', path });
const elsewhere = (...addresses: readonly string[]): Standing => ({ kind: 'elsewhere', addresses });

describe('an operation', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject, Standing]>([
    ['names none', urls('https://a.example/v1'), {}, {}, WITH_OTHERS],
    ['names the same', urls('https://a.example/v1'), {}, urls('https://a.example/v1/'), WITH_OTHERS],
    [
      'names one of several',
      urls('https://a.example/v1', '/v2'),
      {},
      urls('https://b.example/v2'),
      WITH_OTHERS,
    ],
    [
      'names another host',
      urls('https://a.example/v1'),
      {},
      urls('https://b.example/v1'),
      elsewhere('b.example/v1'),
    ],
    [
      'names another port',
      urls('https://a.example/v1'),
      {},
      urls('https://a.example:81/v1'),
      elsewhere('a.example:81/v1'),
    ],
    ['names another path', urls('/v1'), {}, urls('/oauth'), at('/oauth')],
    ['names the root', urls('/v1'), {}, urls('/'), at('')],
    [
      'names another path of the host',
      urls('https://a.example/v1'),
      {},
      urls('https://a.example/v2'),
      at('/v2'),
    ],
    [
      'names one of the host beside others',
      urls('https://a.example/v1'),
      {},
      urls('https://b.example', '/v2'),
      at('/v2'),
    ],
    [
      'names a host where the document names none',
      urls('/v1'),
      {},
      urls('https://b.example/v2'),
      elsewhere('b.example/v2'),
    ],
    ['has a path that does', urls('/v1'), urls('/oauth'), {}, at('/oauth')],
    ['takes back what its path says', urls('/v1'), urls('/oauth'), urls('/v1'), WITH_OTHERS],
    ['names one where the document names none', {}, {}, urls('https://a.example'), WITH_OTHERS],
    ['names a path where the document names none', {}, {}, urls('/oauth'), at('/oauth')],
    ['names one whose variable has no value', urls('/v1'), {}, urls('https://{tenant}.example'), WITH_OTHERS],
  ])('that %s', (_what, root, item, operation, standing) => {
    expect(standings(root)(item, operation)).toEqual(standing);
  });
});

test('the servers of a document that names none are those of each of its operations', () => {
  const own = urls('https://a.example/v1');
  const paths = { '/one': { get: own, post: own }, '/two': { ...own, put: {} } };
  expect(serversOf({ paths })).toEqual(own['servers']);
  expect(serversOf({ paths: { ...paths, '/three': { get: {} } } })).toEqual([]);
});
