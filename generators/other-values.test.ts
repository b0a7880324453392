import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import { otherValues, withOthers } from './other-values.ts';
import { factsOfOwnBody } from './testing/rule-facts.ts';

/** A valid body with other values. */
async function otherBody(properties: JsonObject, example: JsonObject, rules: JsonObject = {}): Promise<Json> {
  const facts = await factsOfOwnBody({ type: 'object', properties, ...rules }, example);
  return withOthers(example, otherValues(facts, example));
}

test('what a schema allows freely becomes another value', async () => {
  const properties = {
    size: { type: 'integer', maximum: 3 },
    price: { type: 'number', multipleOf: 0.5, maximum: 10 },
    open: { type: 'boolean' },
    kind: { enum: ['small', 'large', 7, null] },
    day: { type: 'string', format: 'date' },
    hue: { type: 'string' },
  };
  const example = { size: 3, price: 1.5, open: true, kind: 'small', day: '2026-01-01', hue: 'naysayer' };
  expect(await otherBody(properties, example)).toEqual({
    size: 2,
    price: 2.5,
    open: false,
    kind: 'large',
    day: '2037-05-18',
    hue: 'naysayer 2',
  });
});

test('what names the thing or another one, what it may be in for good, and what nothing says how to change stays', async () => {
  const text = { type: 'string' };
  const number = { type: 'integer' };
  const properties = {
    title: text,
    shelfId: number,
    version: number,
    status: { enum: ['draft', 'final'] },
    archived: { type: 'boolean' },
    only: { const: 1 },
    town: text,
    list: { type: 'array' },
  };
  const example = {
    title: 'a',
    shelfId: 1,
    version: 1,
    status: 'draft',
    archived: false,
    only: 1,
    town: 'Bern',
    list: [],
  };
  expect(await otherBody(properties, example)).toEqual(example);
});

test('all of them together are allowed', async () => {
  const size = { type: 'integer', maximum: 5 };
  const isFull = (key: string): JsonObject => ({ properties: { [key]: { minimum: 5 } } });
  const rules = { anyOf: [isFull('one'), isFull('other')] };
  expect(await otherBody({ one: size, other: size }, { one: 5, other: 5 }, rules)).toEqual({
    one: 4,
    other: 5,
  });
});

test('what stands in an object that became another one as a whole is left to that', async () => {
  const whole = { flags: [true], town: 'here' };
  const place = {
    enum: [{ town: 'there' }, whole],
    properties: { flags: { type: 'array', items: { type: 'boolean' } }, town: { type: 'string' } },
  };
  expect(await otherBody({ place }, { place: whole })).toEqual({ place: { town: 'there' } });
});
