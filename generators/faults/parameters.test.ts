import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../wire/json.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import { factsOfListing } from '../testing/parameter-facts.ts';
import { situationFor, validDraft } from '../testing/valid-draft.ts';

const names = async (
  kind: 'query-parameter' | 'header-parameter' | 'missing-parameter',
  ...parameters: readonly JsonObject[]
): Promise<readonly string[]> => {
  const facts = await factsOfListing(...parameters);
  return FAULT_FAMILIES[kind].variants(facts).map((each) => each.name);
};

const inQuery = (schema: Json, more: JsonObject = {}): JsonObject => ({
  name: 'q',
  in: 'query',
  schema,
  ...more,
});
const inHeader = (schema: Json, more: JsonObject = {}): JsonObject => ({
  name: 'X-Q',
  in: 'header',
  schema,
  ...more,
});

describe('a list in the query', () => {
  const ids = { type: 'array', items: { type: 'integer' }, maxItems: 2 };

  test.each([
    ['piece by piece', {}],
    ['in one', { explode: false }],
    ['between pipes', { explode: false, style: 'pipeDelimited' }],
  ])('has one bad item, or too many: %s', async (_how, more) => {
    expect(await names('query-parameter', inQuery(ids, more))).toEqual([
      'q: one item more than 2',
      'q.*: letters for a number',
      'q.*: a fraction for a whole number',
    ]);
  });

  test.each([
    [
      'between pipes',
      inQuery(
        { type: 'array', items: { maxLength: 5, type: 'string' }, maxItems: 2 },
        { explode: false, style: 'pipeDelimited' },
      ),
    ],
    ['in a header', inHeader({ type: 'array', items: { enum: ['a', 'b'] }, maxItems: 2 })],
  ])('has too many items though all of it taken for one is wrong, too: %s', async (_how, parameter) => {
    const kind = parameter['in'] === 'query' ? 'query-parameter' : 'header-parameter';
    expect((await names(kind, parameter)).join()).toContain('one item more than 2');
  });

  test('of texts has no bad type: a lone text is a list of it', async () => {
    expect(await names('query-parameter', inQuery({ type: 'array', items: { type: 'string' } }))).toEqual([]);
  });

  test('may be the list or the one: neither is a fault', async () => {
    const either = { oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] };
    const all = await names('query-parameter', inQuery(either, { example: 5 }));
    expect(all.filter((each) => /list|item/.test(each))).toEqual([]);
  });
});

describe('an object in the query', () => {
  test('has bad members that need not be there, and lacks one alone that must be', async () => {
    const filter = {
      type: 'object',
      required: ['from'],
      properties: { from: { type: 'string' }, level: { type: 'integer', maximum: 5 } },
    };
    expect(await names('query-parameter', inQuery(filter, { style: 'deepObject' }))).toEqual(
      expect.arrayContaining(['q.from: left out', 'q.level: letters for a number', 'q.level: just above 5']),
    );
    const content = {
      'application/json': {
        schema: {
          ...filter,
          properties: {
            ...filter.properties,
            all: { type: 'array', items: { maximum: 3, type: 'integer' } },
          },
        },
      },
    };
    expect(await names('query-parameter', { name: 'q', in: 'query', content })).toEqual(
      expect.arrayContaining([
        'q.level: just above 5',
        'q.all: a number for a list',
        'q.all.*: just above 3',
      ]),
    );
  });

  const schema = {
    type: 'object',
    required: ['from', 'to'],
    properties: { from: { type: 'integer', minimum: 1 }, to: { type: 'integer' } },
  };

  test.each([
    ['key by key in brackets', { style: 'deepObject' }],
    ['key by key', { explode: true }],
    ['in one', { explode: false }],
  ])('has bad members, and lacks one: %s', async (_how, more) => {
    expect(await names('query-parameter', inQuery(schema, more))).toEqual(
      expect.arrayContaining(['q.from: just below 1', 'q.to: letters for a number', 'q.to: left out']),
    );
  });

  test('that is JSON is spoilt as JSON, and in each of its parts', async () => {
    const content = { 'application/json': { schema, example: { from: 1, to: 2 } } };
    expect(await names('query-parameter', { name: 'q', in: 'query', content })).toEqual([
      'q: no JSON',
      'q: JSON of another type',
      'q: an item of another type',
      'q: an item without its keys',
      'q.from: letters for a number',
      'q.from: just below 1',
      'q.from: far below 1',
      'q.from: a fraction for a whole number',
      'q.from: below 1, unless it is cut to 32 bits',
      'q.from: left out',
      'q.to: letters for a number',
      'q.to: a fraction for a whole number',
      'q.to: left out',
    ]);
  });
});

test('a truth value has each bad text once, the plainest first', async () => {
  expect(await names('query-parameter', inQuery({ type: 'boolean' }))).toEqual([
    'q: a word for a boolean',
    'q: a number for a boolean',
    'q: 1 for a boolean',
    'q: TRUE for a boolean',
    'q: yes for a boolean',
  ]);
});

describe('a text', () => {
  test('is as long as it may not be, and against its pattern', async () => {
    const all = await names(
      'query-parameter',
      inQuery({ type: 'string', maxLength: 3, pattern: '^[a-c]+$' }),
    );
    expect(all).toEqual(expect.arrayContaining(['q: one longer than 3']));
    expect(all.some((each) => each.startsWith('q: against the pattern'))).toBe(true);
  });

  test('that may be any has no fault', async () => {
    expect(await names('query-parameter', inQuery({ type: 'string' }))).toEqual([]);
    expect(await names('header-parameter', inHeader({ type: 'string' }))).toEqual([]);
  });

  test('that is empty is a fault only where a parameter is required', async () => {
    const letters = { type: 'string', pattern: '^[a-c]+$' };
    expect(await names('query-parameter', inQuery(letters))).not.toContain('q: nothing behind it');
    expect(await names('query-parameter', inQuery(letters, { required: true }))).toContain(
      'q: nothing behind it',
    );
  });
});

describe('a header', () => {
  test('has no value that a header can’t have', async () => {
    const all = await names('header-parameter', inHeader({ type: 'string', pattern: '^[a-c]+$' }));
    expect(all.filter((each) => /newline|ASCII/.test(each))).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
  });

  test('that is set from elsewhere is left alone', async () => {
    const accept = { name: 'Accept', in: 'header', required: true, schema: { enum: ['application/json'] } };
    expect(await names('header-parameter', accept)).toEqual([]);
    expect(await names('missing-parameter', accept)).toEqual([]);
  });
});

test('a header that must be new in each request is so where it is wrong, too', async () => {
  const schema = { type: 'string', pattern: '^[a-z]{8}$' };
  const facts = await factsOfListing({ name: 'Idempotency-Key', in: 'header', required: true, schema });
  const family = FAULT_FAMILIES['header-parameter'];
  const fault = {
    kind: 'header-parameter',
    variant: '',
    with: { name: 'Idempotency-Key', value: 'short' },
  } as const;
  const valid = validDraft(facts, situationFor(facts), null);
  const [one, other] = ['abcdefgh', 'abcdefgi'].map((key) => {
    const sent = { ...valid, headers: [['Idempotency-Key', key]] as const };
    return family.apply(sent, fault, situationFor(facts), facts).headers[0]?.[1];
  });
  expect(one).toMatch(/^[a-z]{5}$/);
  expect(other).toMatch(/^[a-z]{5}$/);
  expect(one).not.toBe(other);
});

describe('a parameter that is required', () => {
  test('is left out, wherever it is', async () => {
    const required = { required: true, schema: { type: 'integer' } };
    const all = ['query', 'header', 'cookie'].map((place) => ({ name: 'p', in: place, ...required }));
    expect(await names('missing-parameter', ...all)).toEqual([
      'the query parameter p left out',
      'the header p left out',
      'the cookie p left out',
    ]);
  });

  test('and has a default is not: that may stand for it', async () => {
    expect(
      await names('missing-parameter', inQuery({ type: 'integer', default: 1 }, { required: true })),
    ).toEqual([]);
  });
});

test('JSON in the query has one fault in a part of it; where a rule there is uncertain, so is what breaks it', async () => {
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      required: ['operator'],
      properties: {
        operator: { enum: ['<', '>'] },
        size: { type: 'integer', maximum: 5, 'x-naysayer': { uncertain: 'constraints' } },
      },
    },
  };
  const example = [{ operator: '<', size: 3 }];
  const facts = await factsOfListing({
    name: 'q',
    in: 'query',
    content: { 'application/json': { schema, example } },
  });
  const variants = FAULT_FAMILIES['query-parameter'].variants(facts);
  const within = variants.filter(({ name }) => name.startsWith('q.'));
  const isSure = (word: string): readonly string[] =>
    within.filter(({ doubt }) => (doubt === undefined) === (word === 'sure')).map(({ name }) => name);
  expect(isSure('sure')).toEqual(['q.*.operator: outside the enum', 'q.*.operator: left out']);
  expect(isSure('doubtful')).toContain('q.*.size: just above 5');
});
