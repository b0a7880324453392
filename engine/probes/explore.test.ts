import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variant } from '../../generators/fault-family.ts';
import { explore, hasOthers, seedFor } from './explore.ts';
import type { Input, Tries } from './explore.ts';
import { Stopped } from '../send/sender.ts';

const EFFORT = { seed: 7, runs: 30, confirmations: 0 };

const numbers = (from = 0): Variant => ({
  name: 'a number',
  values: fc.record({ n: fc.integer({ min: from, max: 1000 }) }),
  single: false,
});

interface Try {
  readonly n: number;
  readonly base: number;
  readonly kind: string | undefined;
}

/** Explores, and keeps every try. */
async function triesOf(
  kindOf: (n: number, base: number) => string | undefined,
  further: Partial<Settings> = {},
) {
  const { variant = numbers(), bases = 1, effort = EFFORT, salt = 'salt', tries: which } = further;
  const tries: Try[] = [];
  const tryOut = async ({ values, base }: Input): Promise<string | undefined> => {
    const n = Number(values['n']);
    const kind = kindOf(n, base);
    tries.push({ n, base, kind });
    return await Promise.resolve(kind);
  };
  await explore(variant, bases, effort, salt, tryOut, which);
  return tries;
}

interface Settings {
  readonly variant: Variant;
  readonly bases: number;
  readonly effort: typeof EFFORT;
  readonly salt: string;
  readonly tries: Tries;
}

/** The simplest value that went wrong in the way that was seen first. */
function simplest(tries: readonly Try[]): number {
  const first = tries.find((each) => each.kind !== undefined)?.kind;
  return Math.min(...tries.filter((each) => each.kind === first).map((each) => each.n));
}

describe('exploring a variant', () => {
  test('tries as many values as it is told where all is well', async () => {
    expect(await triesOf(() => undefined)).toHaveLength(30);
  });

  test('tries all valid bodies, and none that there is not', async () => {
    const bases = (await triesOf(() => undefined, { bases: 3 })).map((each) => each.base);
    expect(new Set(bases)).toEqual(new Set([0, 1, 2]));
  });

  test('tries the one value of a variant with each valid body, whatever goes wrong', async () => {
    const variant: Variant = { name: 'one', values: fc.constant({ n: 7 }), single: true };
    expect((await triesOf(() => undefined, { variant, bases: 2 })).map((each) => each.base)).toEqual([0, 1]);
    expect((await triesOf(() => 'bad', { variant, bases: 2 })).map((each) => each.base)).toEqual([0, 1]);
    expect(await triesOf(() => undefined, { variant })).toHaveLength(1);
  });

  test.each([
    ['one value, three bodies', { name: 'one', values: fc.constant({ n: 7 }), single: true }, 3],
    ['values that vary', numbers(), 3],
  ] as const)('makes the first try and the others apart, and none twice: %s', async (_, variant, bases) => {
    const all = await triesOf(() => undefined, { variant, bases });
    const first = await triesOf(() => undefined, { variant, bases, tries: 'first' });
    const others = await triesOf(() => undefined, { variant, bases, tries: 'others' });
    expect(first).toHaveLength(1);
    expect([...first, ...others]).toEqual(all);
    expect(hasOthers(variant, bases, EFFORT)).toBe(true);
    expect(hasOthers(variant, 1, { runs: 1 })).toBe(false);
  });

  test('shrinks what goes wrong to the simplest value that does', async () => {
    expect(simplest(await triesOf((n) => (n >= 137 ? 'bad' : undefined)))).toBe(137);
    expect(simplest(await triesOf(() => 'bad'))).toBe(0);
  });

  test('shrinks to the minimal valid body', async () => {
    const tries = await triesOf((n) => (n >= 10 ? 'bad' : undefined), { bases: 4 });
    expect(tries.some((each) => each.kind === 'bad' && each.n === 10 && each.base === 0)).toBe(true);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('never slips into another kind of failure (seed %i)', async (seed) => {
    const kindOf = (n: number): string | undefined => (n >= 500 ? 'grave' : n >= 100 ? 'slight' : undefined);
    const tries = await triesOf(kindOf, { effort: { ...EFFORT, seed } });
    const first = tries.find((each) => each.kind !== undefined)?.kind;
    expect(simplest(tries)).toBe(first === 'grave' ? 500 : 100);
  });

  test('gives up shrinking in the end', async () => {
    const variant: Variant = {
      name: 'long',
      values: fc.record({
        n: fc.integer({ min: 0, max: 1000 }),
        text: fc.string({ minLength: 400, maxLength: 500 }),
      }),
      single: false,
    };
    expect((await triesOf(() => 'bad', { variant })).length).toBeLessThan(100);
  });

  test('sends nothing more once the run was stopped, and says so', async () => {
    let tries = 0;
    const exploring = explore(numbers(), 1, EFFORT, '', () => {
      tries += 1;
      return Promise.reject(tries > 2 ? new Stopped('enough') : new Stopped('enough'));
    });
    await expect(exploring).rejects.toThrow(new Stopped('enough'));
    expect(tries).toBe(1);
  });

  test('does not hide a mistake of its own', async () => {
    const exploring = explore(numbers(), 1, EFFORT, '', () => Promise.reject(new TypeError('a mistake')));
    await expect(exploring).rejects.toThrow('a mistake');
  });
});

describe('the values that are tried', () => {
  test('are the same for the same seed', async () => {
    expect(await triesOf(() => undefined, { bases: 3 })).toEqual(
      await triesOf(() => undefined, { bases: 3 }),
    );
  });

  test('are others for another seed, and for another variant', async () => {
    const tries = await triesOf(() => undefined);
    expect(await triesOf(() => undefined, { effort: { ...EFFORT, seed: 8 } })).not.toEqual(tries);
    expect(await triesOf(() => undefined, { salt: 'another' })).not.toEqual(tries);
  });

  test('come from a 32-bit seed, whatever the run’s seed is', () => {
    for (const seed of [0, -1, 0x7fffffff, -0x7fffffff]) {
      expect(seedFor(seed, 'salt')).toBe(seedFor(seed, 'salt') | 0);
    }
    expect(seedFor(1, 'a')).not.toBe(seedFor(2, 'a'));
  });
});
