import { describe, expect, test } from 'vitest';
import { Settling } from './settling.ts';

/** Shows an effect from that look on. */
function shownAt(look: number): () => Promise<boolean> {
  let looks = 0;
  return () => Promise.resolve((looks += 1) >= look);
}

function settlingFor(most: number): { readonly settling: Settling; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const wait = (seconds: number): Promise<void> => {
    waits.push(seconds);
    return Promise.resolve();
  };
  return { settling: new Settling(wait, most), waits };
}

describe('what is carried out later than it is answered', () => {
  test('is waited for until a read shows it, and later effects are given twice that time', async () => {
    const { settling, waits } = settlingFor(5);
    expect(settling.seconds).toBe(0);
    await settling.of('createThing', false, shownAt(3));
    expect(waits).toEqual([0.05, 0.1]);
    expect(settling.seconds).toBeCloseTo(0.3);
    await settling.of('createThing', false, shownAt(2));
    expect(waits).toHaveLength(3);
  });

  test('is not looked for again where it came at once, unless it is only accepted', async () => {
    const { settling, waits } = settlingFor(5);
    await settling.of('createThing', false, shownAt(1));
    await settling.of('createThing', false, () => Promise.reject(new Error('it is not looked')));
    expect(waits).toEqual([]);
    await settling.of('createThing', true, shownAt(2));
    expect(waits).toEqual([0.05]);
  });

  test('is waited for in vain once, as long as it may take', async () => {
    const { settling, waits } = settlingFor(1);
    await settling.of('createThing', true, shownAt(Infinity));
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
    await settling.of('createThing', true, () => Promise.reject(new Error('it is not looked')));
    expect(settling.seconds).toBe(0);
  });
});
