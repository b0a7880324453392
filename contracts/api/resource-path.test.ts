import { expect, test } from 'vitest';
import { resourcePath } from './resource-path.ts';

test.each([
  ['/things/', '/things'],
  ['/', ''],
  ['/things/{id}/', '/things/{id}'],
  ['/things({id})', '/things/{id}'],
  ["/things('{id}')/parts({no})/all", '/things/{id}/parts/{no}/all'],
  ['/things(a={a},b={b})', '/things(a={a},b={b})'],
  ['/things/({id})', '/things/({id})'],
  ['/things({id}).json', '/things/{id}'],
  ['/things.json', '/things'],
  ['/things/{id}.json', '/things/{id}'],
  ['/things/{id}.rss', '/things/{id}.rss'],
  ['/.json', '/.json'],
  ['/largest()', '/largest()'],
  ['/things/{id}:archive', '/things/{id}/archive'],
  ['/things:import', '/things/import'],
  ['/things/:id', '/things/:id'],
  ['/times/12:30', '/times/12:30'],
])('%s is %s', (path, own) => {
  expect(resourcePath(path)).toBe(own);
});
