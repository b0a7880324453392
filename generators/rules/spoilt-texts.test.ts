import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { smallest } from '../smallest.ts';
import { factsOfBody, factsOfOwnBody } from '../testing/rule-facts.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { closeWays, spoilt } from './spoilt-texts.ts';

function madeOf(value: string, pattern: string): readonly (string | undefined)[] {
  return closeWays(value, pattern).map((way) => spoilt(value, way));
}

describe('a text that is nearly right', () => {
  test('has letters of the other case, and one more and one fewer than are counted', () => {
    expect(madeOf('USD', '^[A-Z]{2,5}$')).toEqual(['usd', 'USDDDD', 'U']);
    expect(closeWays('USD', '^[A-Z]{2,5}$')).toEqual([
      'its letters in the other case',
      '6 letters',
      '1 letter',
    ]);
  });

  test('keeps its beginning and its end, which may be what is new about it', () => {
    expect(madeOf('9780000000017', '^97[89][0-9]{10}$')).toEqual(['97800000000177', '978000000017']);
    expect(spoilt('9780000000018', '12 letters')).toBe('978000000018');
  });

  test('is of no other length where any number of letters is right', () => {
    expect(closeWays('abc', '^[a-z]+$')).toEqual(['its letters in the other case']);
    expect(closeWays('abc', '^[a-z]{2}')).toEqual(['its letters in the other case', '1 letter']);
  });

  test('has a letter that is no hexadecimal digit, where the pattern wants those', () => {
    expect(madeOf('#1a2b3c', '^#[0-9a-f]{6}$')).toEqual(['#1a2b3g', '#1a2b3cc', '#1ab3c']);
    expect(madeOf('00ff00', '^[0-9a-z]+$')).toEqual([]);
  });

  test('keeps its case where that says nothing', () => {
    expect(madeOf('00ff00', '^[0-9a-f]+$')).toEqual(['00ff0g']);
    expect(madeOf('ffffff', '^[0-9a-f]+$')).toEqual(['fffffg']);
    expect(closeWays('a@example.com', '^[a-z@.]+$')).toEqual([]);
    expect(madeOf('DE', '^[A-Z]+$')).toEqual(['de']);
  });
});

describe('a key with a pattern', () => {
  const rules = (currency: Record<string, string | number>): readonly [JsonObject, JsonObject] => [
    { type: 'object', required: ['currency'], properties: { currency: { type: 'string', ...currency } } },
    { currency: 'USD' },
  ];
  const valuesIn = (facts: OperationFacts): readonly unknown[] =>
    FAULT_FAMILIES['key-value'].variants(facts).map((variant) => smallest(variant)['value']);

  test('has such texts', async () => {
    const values = valuesIn(await factsOfOwnBody(...rules({ pattern: '^[A-Z]{3}$' })));
    expect(values).toEqual(expect.arrayContaining(['usd', 'USDD', 'UD']));
  });

  test('has none that another rule refuses, too', async () => {
    const values = valuesIn(
      await factsOfOwnBody(...rules({ pattern: '^[A-Z]{3}$', minLength: 3, maxLength: 3 })),
    );
    expect(values).toContain('usd');
    expect(values).not.toContain('USDD');
    expect(values).not.toContain('UD');
  });

  test('has such texts in the contract that is built in, too', async () => {
    const values = valuesIn(await factsOfBody(...rules({ pattern: '^[A-Z]{3}$' })));
    expect(values).toEqual(expect.arrayContaining(['usd', 'USDD', 'UD']));
  });

  test.each(['https://naysayer.example', 'naysayer.example', 'ada@naysayer.example', '2026-01-02T03:04:05Z'])(
    'leaves the case of %s, which is read in both',
    (value) => {
      expect(closeWays(value, '^[a-z0-9TZ@:/.-]+$')).not.toContain('its letters in the other case');
    },
  );
});
