import { describe, expect, test } from 'vitest';
import { Limiter } from './limiter.ts';
import { turn } from '../testing/wire.ts';

/** Node's timers may fire a little before their time. */
const EARLY = 2;

/** Runs tasks that take some turns, and keeps when each began. */
async function runAll(
  limiter: Limiter,
  count: number,
): Promise<{ most: number; starts: number[]; order: number[] }> {
  let running = 0;
  let most = 0;
  const starts: number[] = [];
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      limiter.run(async () => {
        running += 1;
        most = Math.max(most, running);
        starts.push(performance.now());
        order.push(index);
        for (let left = index % 3; left >= 0; left -= 1) await turn();
        running -= 1;
      }),
    ),
  );
  return { most, starts, order };
}

describe('a limiter', () => {
  test.each([1, 2, 7])('runs never more than %i at once, and uses all its places', async (places) => {
    expect((await runAll(new Limiter(places), 40)).most).toBe(places);
  });

  test.each([
    [2, 60_000, 2],
    [0, 60_000, 1],
    [2, 0, 7],
  ])('runs no more than %i at once for %i ms', async (places, millis, most) => {
    const limiter = new Limiter(7);
    limiter.cap(places, millis);
    expect((await runAll(limiter, 40)).most).toBe(most);
  });

  test('lets the first to ask be the first to go', async () => {
    const inOrder = Array.from({ length: 40 }, (_, index) => index);
    expect((await runAll(new Limiter(3), 40)).order).toEqual(inOrder);
    expect((await runAll(new Limiter(3, 200), 12)).order).toEqual(inOrder.slice(0, 12));
  });

  test('gives back what a task gives, and its failure', async () => {
    const limiter = new Limiter(1);
    await expect(limiter.run(async () => 7)).resolves.toBe(7);
    await expect(limiter.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  test('gives a failed task’s place to the next', async () => {
    const limiter = new Limiter(1);
    const failed = limiter.run(() => Promise.reject(new Error('no'))).catch(() => 'failed');
    await expect(Promise.all([failed, limiter.run(async () => 'ran')])).resolves.toEqual(['failed', 'ran']);
    expect((await runAll(limiter, 5)).most).toBe(1);
  });

  test('starts only so many a second', async () => {
    const begin = performance.now();
    const { starts } = await runAll(new Limiter(10, 100), 12);
    // From the begin, not from one to the next: a start that a busy machine delays makes the gap after it shorter.
    const early = starts.filter((each, index) => each - begin < 10 * index - EARLY);
    expect(starts).toHaveLength(12);
    expect(early).toEqual([]);
  });

  test('starts nothing in a pause, and goes on after it', async () => {
    const limiter = new Limiter(4);
    const before = performance.now();
    limiter.pause(60);
    limiter.pause(5);
    const { starts } = await runAll(limiter, 8);
    expect(Math.min(...starts) - before).toBeGreaterThanOrEqual(60 - EARLY);
  });

  test('holds back in a pause what was waiting for its turn already', async () => {
    const limiter = new Limiter(4, 50);
    const runs = runAll(limiter, 4);
    await turn();
    const before = performance.now();
    limiter.pause(100);
    const { starts, order } = await runs;
    const later = starts.filter((each) => each > before);
    const early = later.filter((each, index) => each - before < 100 + 20 * index - EARLY);
    expect(later).not.toEqual([]);
    expect(early).toEqual([]);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  test('takes no notice of a pause that is over', async () => {
    const limiter = new Limiter(4);
    limiter.pause(1);
    await runAll(limiter, 1);
    const before = performance.now();
    await runAll(limiter, 4);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
