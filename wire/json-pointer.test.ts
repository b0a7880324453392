import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from './json.ts';
import { differences, toPath, toPointer, valueAt, withoutValueAt, withValueAt } from './json-pointer.ts';
import type { Path } from './json-pointer.ts';
import { pathsOf } from '../contracts/api/schema.ts';

const DOCUMENT = { a: [{ b: 1 }, null], 'c/d': { 'e~f': 'x' }, '': 0 };

const anyDocument = (): fc.Arbitrary<Json> =>
  fc.jsonValue({ noUnicodeString: true, maxDepth: 3 }).map((value) => value as Json);

describe('a value in a document', () => {
  test.each<[Path, Json | undefined]>([
    [[], DOCUMENT],
    [['a', 0, 'b'], 1],
    [['a', '0', 'b'], 1],
    [['a', 1], null],
    [['c/d', 'e~f'], 'x'],
    [[''], 0],
    [['none'], undefined],
    [['a', 2], undefined],
    [['a', -1], undefined],
    [['a', 'length'], undefined],
    [['a', 1, 'b'], undefined],
    [['a', 0, 'b', 'c'], undefined],
    [['__proto__'], undefined],
    [['toString'], undefined],
  ])('at %j is %j', (path, value) => {
    expect(valueAt(DOCUMENT, path)).toEqual(value);
  });

  test('of a document that is missing is missing', () => {
    expect(valueAt(undefined, ['a'])).toBeUndefined();
  });
});

describe('a pointer', () => {
  test.each<[Path, string]>([
    [[], ''],
    [['a', 0], '/a/0'],
    [['c/d', 'e~f'], '/c~1d/e~0f'],
    [['~1'], '/~01'],
    [[''], '/'],
  ])('of %j is "%s"', (path, pointer) => {
    expect(toPointer(path)).toBe(pointer);
    expect(toPath(pointer)).toEqual(path.map(String));
  });

  test('leads back to the same value, of whatever document', () => {
    fc.assert(
      fc.property(anyDocument(), (document) => {
        for (const path of pathsOf(document)) {
          expect(valueAt(document, toPath(toPointer(path)))).toEqual(valueAt(document, path));
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});

describe('a copy of a document', () => {
  test('has another value at one path, and the original has not', () => {
    expect(withValueAt(DOCUMENT, ['a', 0, 'b'], 2)).toEqual({ ...DOCUMENT, a: [{ b: 2 }, null] });
    expect(DOCUMENT.a[0]).toEqual({ b: 1 });
  });

  test('lacks a key, or an item whose place the next one takes', () => {
    expect(withoutValueAt({ a: 1, b: 2 }, ['a'])).toEqual({ b: 2 });
    expect(withoutValueAt({ a: [1, 2, 3] }, ['a', 1])).toEqual({ a: [1, 3] });
  });

  test('at the root is the value itself', () => {
    expect(withValueAt({}, [], 1)).toBe(1);
  });

  test('can’t be made where the way to it is missing, nor without what is the root', () => {
    expect(() => withoutValueAt({}, [])).toThrow('no value can be changed at ');
    expect(() => withValueAt({}, ['a', 'b'], 1)).toThrow('/a/b');
    expect(() => withoutValueAt({ a: 'text' }, ['a', 'b'])).toThrow('/a/b');
  });
});

describe('the differences of two documents', () => {
  test.each<[Json, Json, readonly string[]]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['/a']],
    [{ a: 1 }, {}, ['/a']],
    [{ a: null }, {}, ['/a']],
    [{}, { a: 1 }, ['/a']],
    [{ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, ['/a/b', '/a/c']],
    [
      [1, 2],
      [1, 3, 4],
      ['/1', '/2'],
    ],
    [{ a: [] }, { a: {} }, ['/a']],
    [{ a: 1 }, { a: '1' }, ['/a']],
    [1, 1, []],
    [null, {}, ['']],
    [0, -0, ['']],
  ])('%j and %j are at %j', (left, right, pointers) => {
    expect(differences(left, right).map(toPointer)).toEqual(pointers);
  });

  test('are one where one of them is missing, and none where both are', () => {
    expect(differences(undefined, {})).toEqual([[]]);
    expect(differences(undefined, undefined)).toEqual([]);
    expect(differences({ a: [0, 1] }, { a: [0, 2] })).toEqual([['a', 1]]);
  });

  test('are none between a document and itself, and lie where one value was changed', () => {
    fc.assert(
      fc.property(anyDocument(), (document) => {
        expect(differences(document, document)).toEqual([]);
        for (const path of pathsOf(document).slice(0, 5)) {
          const changed = differences(document, withValueAt(document, path, 'naysayer: changed'));
          expect(changed.map(toPointer)).toEqual([toPointer(path)]);
        }
      }),
      { seed: 4, numRuns: 50 },
    );
  });
});
