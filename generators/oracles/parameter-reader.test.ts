import { expect, test } from 'vitest';
import type { Parameter } from '../../contracts/api/operation.ts';
import { oraclesFor } from '../../contracts/api/schema-oracle.ts';
import type { Json } from '../../wire/json.ts';
import { readParameter } from './parameter-reader.ts';
import type { Said } from './parameter-reader.ts';

const parameter = (more: Partial<Parameter>): Parameter =>
  ({ name: 'size', in: 'query', required: false, schema: {}, ...more }) as Parameter;

/** What is read of a parameter in a request. */
function read(
  more: Partial<Parameter>,
  target: string,
  headers: readonly (readonly [string, string])[] = [],
  keys: readonly string[] = [],
): Said {
  const own = parameter(more);
  return readParameter(own, { target, headers }, keys, oraclesFor({}).of(own.schema));
}

const saidBy = (more: Partial<Parameter>, target: string): Json => {
  const said = read(more, target);
  return said.kind === 'value' ? said.value : null;
};
const value = (said: unknown): object => ({ kind: 'value', value: said });
const INTEGER = { type: 'integer' };
const INTEGERS = { type: 'array', items: INTEGER };

test('a text means what the schema allows', () => {
  expect(read({ schema: INTEGER }, '/things?size=3&other=4')).toEqual(value(3));
  expect(read({ schema: { type: 'string' } }, '/things?size=3')).toEqual(value('3'));
  expect(read({ schema: INTEGERS }, '/things?size=3&size=4')).toEqual(value([3, 4]));
  expect(read({ schema: INTEGERS, explode: false }, '/things?size=3,4')).toEqual(value([3, 4]));
});

test('a parameter that is not there says nothing, and so does an empty one that need not be there', () => {
  expect(read({ schema: INTEGER }, '/things?other=3')).toEqual({ kind: 'nothing' });
  expect(read({ schema: INTEGER }, '/things')).toEqual({ kind: 'nothing' });
  expect(read({ schema: INTEGER }, '/things?size=')).toEqual({ kind: 'nothing' });
  expect(read({ schema: INTEGER, required: true }, '/things?size=')).toMatchObject({ kind: 'value' });
  expect(read({ schema: { type: 'string' } }, '/things?size=')).toEqual(value(''));
});

test('an empty list is no more than its name, where it may be empty', () => {
  expect(read({ schema: INTEGERS, required: true }, '/things?size=')).toEqual(value([]));
  const asked = { schema: { ...INTEGERS, minItems: 1 }, required: true };
  expect(oraclesFor({}).of(asked.schema)(saidBy(asked, '/things?size='))).not.toEqual([]);
});

test('it is read in its place: a header by its name in any case, a cookie decoded', () => {
  const headers = [
    ['Size', ' 3 '],
    ['Cookie', 'other=1; size=%33'],
  ] as const;
  expect(read({ in: 'header', schema: INTEGER }, '/things?size=4', headers)).toEqual(value(3));
  expect(read({ in: 'cookie', schema: INTEGER }, '/things?size=4', headers)).toEqual(value(3));
  expect(read({ in: 'cookie', schema: INTEGER }, '/things?size=4')).toEqual({ kind: 'nothing' });
  expect(read({ in: 'path', schema: INTEGER }, '/things?size=4')).toEqual({ kind: 'nothing' });
});

test('the members of an object travel by themselves, in brackets, or in one', () => {
  const schema = { type: 'object', properties: { from: INTEGER, to: INTEGER }, minProperties: 1 };
  const keys = ['from', 'to'];
  const both = value({ from: 1, to: 2 });
  expect(read({ schema }, '/things?from=1&to=2&other=3', [], keys)).toEqual(both);
  expect(read({ schema, style: 'deepObject' }, '/things?size[from]=1&size[to]=2', [], keys)).toEqual(both);
  expect(read({ schema, explode: false }, '/things?size=from,1,to,2', [], keys)).toEqual(both);
  expect(read({ schema, in: 'header', explode: true }, '/things', [['size', 'from=1,to=2']], keys)).toEqual(
    both,
  );
});

test('one that is JSON is read as that, or can’t be read', () => {
  expect(read({ json: true }, '/things?size={"a":[1]}')).toEqual(value({ a: [1] }));
  expect(read({ json: true }, '/things?size={')).toEqual({ kind: 'unreadable' });
  expect(read({ json: true }, '/things')).toEqual({ kind: 'nothing' });
});
