import { expect, test } from 'vitest';
import type { Operation } from '../../contracts/api/operation.ts';
import { makingFor } from './making-for.ts';
import { SetupFailure } from './setup-failure.ts';

const operation = (id: string): Operation => ({ id }) as Operation;

test('what two creates make for each other is not made without an end', async () => {
  const making = async (id: string, other: string): Promise<never> =>
    await makingFor(operation(id), async () => await making(other, id));
  await expect(making('shelve', 'mirror')).rejects.toThrow(
    new SetupFailure('shelve needs what it makes itself: shelve → mirror → shelve → mirror → shelve'),
  );
});

test('a thing may stand beneath another one of its kind', async () => {
  const made = await makingFor(
    operation('createFolder'),
    async () => await makingFor(operation('createFolder'), async () => await Promise.resolve('f-2')),
  );
  expect(made).toBe('f-2');
});

test('what is made several times, one after the other or at once, is not made for itself', async () => {
  const make = async (): Promise<number> =>
    await makingFor(operation('create'), async () => await Promise.resolve(1));
  for (let times = 0; times < 3; times += 1) await make();
  expect(await Promise.all([make(), make(), make()])).toEqual([1, 1, 1]);
});
