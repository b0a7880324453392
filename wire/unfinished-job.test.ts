import { expect, test } from 'vitest';
import type { Json } from './json.ts';
import { unfinishedJob } from './unfinished-job.ts';

const told = (said: Json): string | undefined =>
  unfinishedJob({
    kind: 'answer',
    status: 200,
    headers: [],
    body: Buffer.from(JSON.stringify(said)),
    complete: true,
  });

const NAME = 'projects/1/operations/7';

test.each([[{ metadata: {}, done: false }], [{ metadata: {} }], [{ done: false }]])(
  'a job that is not done is one: %j',
  (further) => {
    expect(told({ name: NAME, ...further })).toBe(NAME);
  },
);

test.each<[Json]>([
  [{ name: NAME, metadata: {}, done: true }],
  [{ name: NAME }],
  [{ name: 'Wash up', done: false }],
  [{ name: 'Wash up', metadata: {}, done: false }],
  [null],
])('%j is none', (said) => {
  expect(told(said)).toBeUndefined();
});
