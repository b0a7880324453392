import { expect, test } from 'vitest';
import type { Body } from '../../contracts/api/operation.ts';
import type { SchemaOracle } from '../../contracts/api/schema-oracle.ts';
import { isJsonObject } from '../../wire/json.ts';
import { bodyWire } from './body-wire.ts';

const body = (more: Partial<Body>): Body => ({
  required: true,
  schema: {},
  examples: [],
  format: 'json',
  mediaType: 'application/json',
  mediaTypes: [],
  ...more,
});
const form = (required: boolean): Body =>
  body({ required, format: 'form', mediaType: 'application/x-www-form-urlencoded' });

/** What is wrong with a value unless its size is a number. */
const judge: SchemaOracle = (value) =>
  isJsonObject(value) && typeof value['size'] === 'number'
    ? []
    : [{ at: '/size', keyword: 'type', message: 'must be a number' }];

const sent = (text: string) => ({ headers: [], body: Buffer.from(text) });

test('JSON says every value, and is read as it was sent', () => {
  const wire = bodyWire(body({}), judge);
  for (const value of [null, [], { size: '3' }]) {
    expect(wire.says(value)).toBe(true);
    expect(wire.asRead(value)).toEqual(value);
  }
  expect(wire.read(sent('{"size": "3"}'))).toEqual({ size: '3' });
  expect(wire.read(sent('{'))).toBeUndefined();
});

test('a form says no null, and what it says is read as what its schema allows', () => {
  const wire = bodyWire(form(true), judge);
  expect([{ size: 3 }, { size: null }, {}].map(wire.says)).toEqual([true, false, true]);
  expect(wire.asRead({ size: '3' })).toEqual({ size: 3 });
  expect(wire.asRead({ size: null })).toEqual({ size: null });
});

test('a form without a byte is no body where none is required, and an empty one where it is', () => {
  const [optional, required] = [form(false), form(true)].map((each) => bodyWire(each, judge));
  expect([optional?.says({}), optional?.read(sent(''))]).toEqual([false, undefined]);
  expect([required?.says({}), required?.read(sent(''))]).toEqual([true, {}]);
  expect(optional?.read(sent('size=3'))).toEqual({ size: 3 });
});
