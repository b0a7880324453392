import { expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { pathPrefixOf } from './path-prefix.ts';

const contract = await loadContract();
const operation = contract.operations[0] as (typeof contract.operations)[number];

test.each([
  ['that all have', ['/v1/things', '/v1/things/{id}'], ['v1']],
  ['that most have', ['/api/things', '/api/things/{id}', '/ready'], ['api']],
  ['that half have', ['/api/things', '/api/things/{id}', '/ready', '/health'], []],
  ['that one has alone', ['/things/{id}'], []],
  ['that is a list of things', ['/things', '/things/{id}', '/ready'], []],
  ['that ids of things follow', ['/things/{id}', '/things/{id}/parts', '/ready'], []],
  ['that is a list, and whose things are no paths', ['/things', '/things/{id}/parts', '/ready'], []],
  ['that is a path of its own', ['/api', '/api/things', '/api/users'], ['api']],
  ['that a fixed part is not all of', ['/v1/{tenant}/things', '/v1/{tenant}/users', '/ready'], ['v1']],
  ['of several parts', ['/api/v1/me', '/api/v1/things', '/api/v1/things/{id}', '/ready'], ['api', 'v1']],
  ['that goes on in two ways', ['/api/v1/me', '/api/v1/things', '/api/v2/things'], ['api']],
  ['behind which there is one list', ['/api/things', '/api/things/{id}', '/api/things/{id}/parts'], ['api']],
  ['that is no fixed one', ['/{tenant}/things', '/{tenant}/users'], []],
])('the beginning of an API’s paths is one %s', (_which, paths, prefix) => {
  const operations = paths.map((path) => ({ ...operation, path }));
  expect(pathPrefixOf({ ...contract, operations, outOfScope: {} })).toEqual(prefix);
});
