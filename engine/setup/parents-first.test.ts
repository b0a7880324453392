import { expect, test } from 'vitest';
import { parentsFirst } from './parents-first.ts';

async function orderOf(things: readonly (readonly [name: string, parent: string])[]): Promise<string> {
  const done: string[] = [];
  await parentsFirst(
    things,
    ([name, parent]) => ({ name, parent }),
    async ([name]) => {
      await Promise.resolve();
      done.push(name);
    },
  );
  return done.join(' ');
}

test('what stands beneath another thing comes after it, each once', async () => {
  const things = [
    ['note', 'application'],
    ['application', 'job'],
    ['other', 'elsewhere'],
  ] as const;
  expect(await orderOf(things)).toBe('application other note');
});

test('a round of them ends, too', async () => {
  expect(
    await orderOf([
      ['a', 'b'],
      ['b', 'a'],
    ]),
  ).toBe('a b');
});
