import { expect, test } from 'vitest';
import { saysGone } from './says-gone.ts';

const documented = (status: string, description: string): Parameters<typeof saysGone>[0] => ({
  path: '/boxes/{boxId}/parts/{partId}',
  responses: { [status]: { place: '', description, content: {}, headers: {} } },
});

test.each([
  ['410', 'The part was deleted', true],
  ['410', 'It is archived', true],
  ['410', 'Gone', false],
  ['410', 'The link has expired, or was deleted', false],
  ['410', 'Removed permanently', false],
  ['404', 'It was deleted', false],
])('%s “%s” says that what was deleted is gone: %s', (status, description, isSaid) => {
  expect(saysGone(documented(status, description), 'partId')).toBe(isSaid);
  expect(saysGone(documented(status, description), 'boxId')).toBe(false);
});
