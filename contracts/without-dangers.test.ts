import { expect, test } from 'vitest';
import { contractWith } from './openapi/testing/things.ts';
import { withoutDangers } from './without-dangers.ts';

const contract = await contractWith({
  '/paths/~1maintenance': {
    post: { operationId: 'toggleMaintenance', responses: { '204': { description: 'Done.' } } },
    get: { operationId: 'getMaintenance', responses: { '200': { description: 'It is.' } } },
  },
});
const ids = (of: typeof contract): readonly string[] => of.operations.map((each) => each.id);

test('what may put the target out of use is set aside, with what to write to have it tested', () => {
  const safe = withoutDangers(contract, () => false);
  expect(ids(safe)).toEqual(ids(contract).filter((each) => each !== 'toggleMaintenance'));
  expect(safe.outOfScope['/maintenance']).toEqual(['POST']);
  expect(safe.setAside).toEqual([
    {
      operation: 'toggleMaintenance',
      place: '/paths/~1maintenance/post',
      reason: 'its name says “maintenance”: it may put the target out of use for all that follows',
      remedy: expect.stringContaining("dangerous: ['toggleMaintenance']") as string,
    },
  ]);
});

test('what is asked for stays', () => {
  expect(withoutDangers(contract, (id) => id === 'toggleMaintenance')).toBe(contract);
});

test('what starts something goes with what alone stops it', async () => {
  const responses = { '200': { description: 'Done.' } };
  const started = await contractWith({
    '/paths/~1recordings~1start': { post: { operationId: 'startRecording', responses } },
    '/paths/~1recordings~1stop': { post: { operationId: 'stopRecording', responses } },
    '/paths/~1jobs~1start': { post: { operationId: 'startJob', responses } },
  });
  const isAskedFor = (id: string): boolean => id === 'stopRecording';
  expect(withoutDangers(started, () => false).setAside).toMatchObject([
    { operation: 'startRecording', reason: 'what it starts, stopRecording alone ends, which is set aside' },
    { operation: 'stopRecording' },
  ]);
  expect(withoutDangers(started, isAskedFor)).toBe(started);
});
