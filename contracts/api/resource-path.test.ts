import { expect, test } from 'vitest';
import { resourcePath } from './resource-path.ts';

test.each([
  ['/things/', '/things'],
  ['/', '/'],
  ['/things/{id}/', '/things/{id}'],
  ['/things({id})', '/things/{id}'],
  ["/things('{id}')/parts({no})/all", '/things/{id}/parts/{no}/all'],
  ['/things(a={a},b={b})', '/things(a={a},b={b})'],
  ['/things/({id})', '/things/({id})'],
  ['/things({id}).json', '/things({id}).json'],
  ['/largest()', '/largest()'],
])('%s is %s', (path, own) => {
  expect(resourcePath(path)).toBe(own);
});
