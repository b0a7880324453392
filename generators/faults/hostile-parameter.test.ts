import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { factsOfListing } from '../testing/parameter-facts.ts';
import type { Draft } from '../draft.ts';
import type { Fault, Situation } from '../fault.ts';
import { hostileParameter } from './hostile-parameter.ts';

async function namesFor(...parameters: readonly JsonObject[]): Promise<readonly string[]> {
  const facts = await factsOfListing(...parameters.map((each) => ({ name: 'p', in: 'query', ...each })));
  return hostileParameter.skip(facts) === undefined
    ? hostileParameter.variants(facts).map(({ name }) => name)
    : [];
}

const OF_TEXTS = [
  'p: U+0000',
  'p: bytes that are no UTF-8',
  'p: the parameter twice',
  'p: signs of query languages',
  'p: a text of 6,000 letters',
];
const OF_NUMBERS = [
  'p: U+0000',
  'p: bytes that are no UTF-8',
  'p: the parameter twice',
  'p: a digit of another script',
  'p: a number beyond 2^63',
  'p: a number of 5,000 digits',
];

describe('a query parameter that breaks servers', () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ['any text', { schema: { type: 'string' } }, OF_TEXTS],
    ['a text that may be only so long', { schema: { type: 'string', maxLength: 50 } }, OF_TEXTS],
    ['anything', { schema: {} }, OF_TEXTS],
    ['a list of texts', { schema: { type: 'array', items: { type: 'string' } } }, OF_TEXTS],
    ['a whole number', { schema: { type: 'integer', minimum: 1 } }, OF_NUMBERS],
    ['a number', { schema: { type: 'number' } }, OF_NUMBERS],
    ['a choice', { schema: { type: 'string', enum: ['a', 'b'] } }, []],
    ['a text with a pattern', { schema: { type: 'string', pattern: '^[a-z]+$' } }, []],
    ['true or false', { schema: { type: 'boolean' } }, []],
    ['an object', { style: 'deepObject', schema: { type: 'object' } }, []],
    ['a header', { in: 'header', schema: { type: 'string' } }, []],
  ])('is tried where it is %s', async (_what, parameter, names) => {
    expect(await namesFor(parameter)).toEqual(names);
  });

  test.each<[string, JsonObject, string]>([
    ['any text', { schema: { type: 'string' } }, 'naysayer'],
    ['a whole number', { schema: { type: 'integer', minimum: 3 } }, '3'],
    ['what has an example', { schema: { type: 'string' }, example: 'blue' }, 'blue'],
  ])('is compared with a request that has a plain value there: %s', async (_what, parameter, value) => {
    const facts = await factsOfListing({ name: 'p', in: 'query', ...parameter });
    const all = hostileParameter.variants(facts).map(({ validQuery }) => validQuery);
    expect(new Set(all.map((each) => JSON.stringify(each)))).toEqual(new Set([`[["p","${value}"]]`]));
  });
});

test('what is a sign in a search, an expression or a format is sent in one text', async () => {
  const facts = await factsOfListing({ name: 'p', in: 'query', schema: { type: 'string' } });
  const fault: Fault = {
    kind: 'hostile-parameter',
    variant: 'p: signs of query languages',
    with: { name: 'p', way: 'signs of query languages' },
  };
  const valid = { query: [] } as unknown as Draft;
  const faulty = hostileParameter.apply(valid, fault, {} as Situation, facts);
  expect(new URLSearchParams(faulty.verbatimQuery).get('p')).toBe('naysayer\'"[(*%\\');
});
