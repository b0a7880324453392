import { expect, test } from 'vitest';
import type { RunContext } from '../setup/run-context.ts';
import { changingAfter } from './ageing.ts';

test('what changes by itself after a write is looked for once a run, and by all who ask meanwhile', async () => {
  // It is only told from that of another run.
  const [context, other] = [{}, {}] as unknown as [RunContext, RunContext];
  let looks = 0;
  const look = async (): Promise<readonly string[]> => {
    looks += 1;
    return await Promise.resolve(['/seen']);
  };
  const ask = (run: RunContext, operation: string): Promise<readonly string[]> =>
    changingAfter(run, operation, look);
  expect(await Promise.all([ask(context, 'addItem'), ask(context, 'addItem')])).toEqual([
    ['/seen'],
    ['/seen'],
  ]);
  expect(await ask(context, 'addItem')).toEqual(['/seen']);
  expect(looks).toBe(1);
  await ask(context, 'addNote');
  await ask(other, 'addItem');
  expect(looks).toBe(3);
});
