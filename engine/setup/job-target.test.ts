import { expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { jobTarget } from './job-target.ts';

const name = 'projects/1/operations/9';

test.each<[string, Json, string | undefined]>([
  ['what it is about', { name, metadata: { target: 'projects/1/things/7' } }, '7'],
  ['what came of it', { name, metadata: {}, response: { name: 'projects/1/things/7' } }, '7'],
  ['not what it is made from', { name, metadata: { source: 'projects/1/things/7' } }, undefined],
  ['not what is of another list', { name, metadata: { target: 'projects/1/parts/7' } }, undefined],
  ['nothing where it is none', { name: 'a', metadata: { target: 'projects/1/things/7' } }, undefined],
])('an operation names %s', (_what, said, id) => {
  expect(jobTarget(said, '/v1/projects/{project}/things')).toBe(id);
});
