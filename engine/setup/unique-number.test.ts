import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { uniqueNumber } from './unique-number.ts';

const numbersOf = (...schemas: readonly JsonSchema[]): readonly number[] =>
  Array.from({ length: 300 }, (_, index) =>
    uniqueNumber(`run1${index.toString(36).padStart(4, '0')}`, schemas),
  );

describe('a whole number that must be new', () => {
  test.each<readonly [string, readonly JsonSchema[], number, number]>([
    ['without limits', [{}], 1, 2_147_483_647],
    ['with limits', [{ minimum: 1000, maximum: 9999 }], 1000, 9999],
    ['with limits that are left out', [{ exclusiveMinimum: 10, exclusiveMaximum: 500 }], 11, 499],
    ['with limits in two schemas', [{ minimum: 5 }, { minimum: 50, maximum: 600 }], 50, 600],
    ['with negative limits', [{ minimum: -900, maximum: -1 }], -900, -1],
    ['with nothing but a negative maximum', [{ maximum: -7 }], -7, -7],
    ['above what 32 bits hold', [{ minimum: 10_000_000_000 }], 10_000_000_000, 12_147_483_647],
  ])('%s keeps to what its schemas allow', (_, schemas, least, most) => {
    for (const number of numbersOf(...schemas)) {
      expect(Number.isInteger(number)).toBe(true);
      expect(number).toBeGreaterThanOrEqual(least);
      expect(number).toBeLessThanOrEqual(most);
    }
  });

  test('is another each time, as long as there is room', () => {
    expect(new Set(numbersOf({})).size).toBe(300);
    expect(new Set(numbersOf({ minimum: 100, maximum: 399 })).size).toBe(300);
  });

  test('is a multiple where its schema says so', () => {
    const numbers = numbersOf({ multipleOf: 5, minimum: 7, maximum: 6000 });
    expect(numbers.filter((each) => each % 5 !== 0 || each < 7)).toEqual([]);
    expect(new Set(numbers).size).toBe(300);
  });

  test('is the same for the same text', () => {
    expect(uniqueNumber('abc1', [{}])).toBe(uniqueNumber('abc1', [{}]));
  });
});
