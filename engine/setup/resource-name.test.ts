import { expect, test } from 'vitest';
import { resourceName } from './resource-name.ts';

const LIST = '/v1/projects/{project}/things';

test.each([
  ['projects/1/things/7', LIST, { id: '7' }],
  ['things/7', LIST, { id: '7' }],
  ['projects/1', '/v1/projects', { id: '1' }],
  ['projects/1/operations/7', LIST, { id: undefined }],
  ['projects/1/things/7/parts/2', LIST, { id: undefined }],
])('%s is a name by its path, for %s', (text, list, name) => {
  expect(resourceName(text, list)).toEqual(name);
});

test.each(['7', 'a name/with a slash', '/v1/projects/1/things/7', 'projects/', 'projects//7'])(
  '%s is no such name',
  (text) => {
    expect(resourceName(text, LIST)).toBeUndefined();
  },
);
