import { describe, expect, test } from 'vitest';
import { areSmall, wrappedId } from './wrapped-id.ts';

const situation = { others: {}, credential: [], known: [] };

describe('the wrapped id', () => {
  test.each(['0', '7', '101', '2147483647'])('of %s becomes it when it is cut to 32 bits', (id) => {
    expect(BigInt.asUintN(32, BigInt(wrappedId(id) ?? '0'))).toBe(BigInt(id));
    expect(wrappedId(id)).not.toBe(id);
  });

  test.each(['2147483648', '9007199254740993', '-1', 'abc', ''])('of %j is none', (id) => {
    expect(wrappedId(id)).toBeUndefined();
  });
});

test('ids are small where every known number is, whatever else is known', () => {
  expect(areSmall({ ...situation, values: { a: '101', b: 'self' } })).toBe(true);
  expect(areSmall({ ...situation, values: { a: '101', b: '4294967296' } })).toBe(false);
  expect(areSmall({ ...situation, values: { a: '101' }, others: { a: '4294967296' } })).toBe(false);
});
