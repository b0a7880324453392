import { expect, test } from 'vitest';
import { SchemaOracles } from '../../contracts/api/schema-oracle.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import type { Json } from '../../wire/json.ts';
import { meantBy } from './meanings.ts';

const judgeOf = (schema: JsonSchema) => new SchemaOracles({}).of(schema);

test('the texts of a form are of the types that its schema has', () => {
  const properties = { size: { type: 'integer' }, tags: { type: 'array' }, 'a/b': { type: 'boolean' } };
  const entries = [
    ['name', '7'],
    ['size', '7'],
    ['tags', 'new'],
    ['a/b', 'true'],
  ] as const;
  const judge = judgeOf({ properties: { name: { type: 'string' }, ...properties } });
  expect(meantBy(entries, judge)).toEqual({ name: '7', size: 7, tags: ['new'], 'a/b': true });
});

test('what is wrong with the whole may come from any of them', () => {
  const judge = judgeOf({ oneOf: [{ properties: { size: { const: 7 } } }] });
  expect(meantBy([['size', '7']], judge)).toEqual({ size: 7 });
});

test('texts that nothing is wrong with are read as they are, without trying what else they may mean', () => {
  const judge = judgeOf({ required: ['absent'] });
  let judged = 0;
  const counting = (value: Json) => {
    judged += 1;
    return judge(value);
  };
  const entries = Array.from({ length: 50 }, (_, index) => [`key${index}`, String(index)] as const);
  expect(meantBy(entries, counting)).toEqual(Object.fromEntries(entries));
  expect(judged).toBe(1);
});
