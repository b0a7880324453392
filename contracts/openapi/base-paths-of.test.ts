import { expect, test } from 'vitest';
import { basePathsOf, isOneOf } from './base-paths-of.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['none', [], []],
  ['of a whole address', ['https://api.example.com/v1/'], ['/v1']],
  ['of the root', ['https://api.example.com', '/'], ['']],
  ['relative', ['/api/v3', 'v2'], ['/api/v3', '/v2']],
  ['without a scheme', ['127.0.0.1:8055', 'localhost:80/api', 'api.example.com/v3'], ['', '/api', '/v3']],
  ['relative, with a dot', ['v2.0', './api'], ['/v2.0', '/api']],
  ['several, each once', ['http://a.example/v1', 'https://b.example/v1', 'https://a.example'], ['/v1', '']],
  ['of no address', ['http://', 'https://a.example/v1'], ['/v1']],
])('the base paths of servers: %s', (_what, urls, paths) => {
  expect(basePathsOf({ servers: urls.map((url) => ({ url })) })).toEqual(paths);
});

test('a variable has its default', () => {
  const variables = { host: { default: 'a.example' }, version: { default: 'v2' } };
  const servers = ['https://{host}/{version}', 'https://{host}/{tenant}'].map((url) => ({ url, variables }));
  expect(basePathsOf({ servers })).toEqual(['/v2']);
});

test('what is no list of servers names none', () => {
  expect(basePathsOf({ servers: 'https://a.example/v1' })).toEqual([]);
  expect(basePathsOf({ servers: ['https://a.example/v1'] })).toEqual([]);
});

test.each([
  ['its host and path', { host: 'a.example', path: '/v1' }, true],
  ['another host', { host: 'b.example', path: '/v1' }, false],
  ['another path', { host: 'a.example', path: '/v2' }, false],
  ['no host', { path: '/v1' }, true],
  ['a host, where none is known', { host: 'b.example', path: '/v3' }, true],
])('an address is one of others by %s', (_what, address, isOne) => {
  expect(isOneOf([{ host: 'a.example', path: '/v1' }, { path: '/v3' }], address)).toBe(isOne);
});
