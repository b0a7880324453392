import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../wire/json.ts';
import { lintPact } from './lint-pact.ts';
import { answering, jsonBody } from './testing/small-pacts.ts';

describe('a value in an answer that no matcher covers', () => {
  test.each<[string, Json, string]>([
    ['the words of a message', { error: { message: 'Not found.' } }, '$.error.message'],
    ['an id', { id: '17' }, '$.id'],
    ['a number', { count: 3 }, '$.count'],
    ['one in a list', { data: [{ id: '17' }] }, '$.data.0.id'],
    ['a text alone', 'gone', '$'],
  ])('(%s) is named', (_what, content, path) => {
    expect(lintPact(answering({ body: jsonBody(content) }))).toEqual([
      `"a request": the answer's body has a value at ${path} that no matcher covers`,
    ]);
  });

  test('(a header) is named, however it is spelled', () => {
    const headers = { Date: ['x'], 'Content-Type': ['text/html'] };
    const matchingRules = { header: { 'content-type': { matchers: [{ match: 'type' }] } } };
    expect(lintPact(answering({ headers, matchingRules }))).toEqual([
      `"a request": the answer's header Date has no matcher`,
    ]);
  });

  test('is still one under a matcher that asks for just this value', () => {
    const matchingRules = {
      body: { $: { matchers: [{ match: 'type' }] }, '$.id': { matchers: [{ match: 'equality' }] } },
    };
    expect(lintPact(answering({ body: jsonBody({ id: '17', name: 'x' }), matchingRules }))).toHaveLength(1);
  });

  test('is found in any body, and in none whose every value has a rule', () => {
    const key = fc.oneof(
      fc.constantFrom('a', 'id', "it's", 'a.b', 'a b', '0', '*'),
      fc.string({ minLength: 1 }),
    );
    const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer()),
      tree: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(), (content, chosen) => {
        const rules = Object.fromEntries(
          pathsIn(content).map((path) => [path, { combine: 'AND', matchers: [{ match: 'type' }] }]),
        );
        const body = jsonBody(content);
        expect(lintPact(answering({ body, matchingRules: { body: rules } }))).toEqual([]);
        const paths = Object.keys(rules);
        const left = paths[chosen % Math.max(1, paths.length)];
        const { [left ?? '']: _left, ...others } = rules;
        const problems = lintPact(answering({ body, matchingRules: { body: others } }));
        expect(problems).toHaveLength(left === undefined ? 0 : 1);
      }),
    );
  });

  test.each(['$', '$.data', '$.data[*]', '$.data[*].id', "$['data'][0]['id']", '$.*', '$.data[0]'])(
    'is none under the rule %s',
    (path) => {
      const matchingRules = { body: { [path]: { matchers: [{ match: 'type' }] } } };
      const body = jsonBody({ data: [{ id: '17' }] });
      expect(lintPact(answering({ body, matchingRules }))).toEqual([]);
    },
  );
});

/** Pact's path expression of every text and number. */
function pathsIn(value: Json, path = '$'): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each: Json, index) => pathsIn(each, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    pathsIn(
      each,
      /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll(/[\\']/g, String.raw`\$&`)}']`,
    ),
  );
}
