import { describe, expect, test } from 'vitest';
import { changes, creates, deletes, isSafe, reads, semanticsOf } from './method-semantics.ts';

const ALL = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'];

const those = (holds: (each: { readonly method: string }) => boolean): readonly string[] =>
  ALL.filter((method) => holds({ method }));

describe('the methods', () => {
  test('that change nothing are those that RFC 9110 calls safe, and QUERY', () => {
    expect(those(isSafe)).toEqual(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);
  });

  test('are told apart by what they do', () => {
    expect(those(reads)).toEqual(['GET']);
    expect(those(creates)).toEqual(['POST']);
    expect(those(changes)).toEqual(['PUT', 'PATCH']);
    expect(those(deletes)).toEqual(['DELETE']);
  });

  test('that can be repeated are the safe ones, PUT and DELETE', () => {
    const repeatable = ALL.filter((each) => semanticsOf(each).idempotent);
    expect(repeatable).toEqual(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PUT', 'DELETE']);
  });

  test('that nobody knows may do anything, and so may those in small letters', () => {
    const unknown = { safe: false, effect: 'unknown', body: 'any' };
    for (const each of ['PURGE', 'get', 'constructor']) expect(semanticsOf(each)).toMatchObject(unknown);
  });
});
