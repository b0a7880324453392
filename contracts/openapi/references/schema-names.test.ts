import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import { operationOf } from '../../contract.ts';
import { oraclesFor } from '../../api/schema-oracle.ts';
import { contractOf, MEDIA, thingsWith } from '../testing/things.ts';

const DOCUMENT = { openapi: '3.1.0', info: { title: 'Things', version: '1' } };

interface Taken {
  readonly mended: readonly string[];
  readonly takes: (value: Json) => boolean;
}

/** What becomes of a body whose schema refers to others by their names. */
async function read(
  schema: JsonSchema,
  schemas: JsonObject,
  files: Readonly<Record<string, string>> = {},
): Promise<Taken> {
  const document = thingsWith({ [`${MEDIA}/schema`]: schema, [`${MEDIA}/examples`]: undefined });
  const contract = await contractOf({ ...document, ...DOCUMENT, components: { schemas } }, files);
  const oracle = oraclesFor(contract.schemas).of(operationOf(contract, 'createThing').body?.schema ?? {});
  return { mended: contract.mended, takes: (value) => oracle(value).length === 0 };
}

describe('a schema', () => {
  test.each([
    ['its $id', 'https://example.com/name', { $id: 'https://example.com/name', maxLength: 3 }],
    ['its $id as it is written', 'Name', { $id: 'Name', maxLength: 3 }],
    ['a URN', 'urn:example:name', { $id: 'urn:example:name', maxLength: 3 }],
    ['its $anchor', '#name', { $anchor: 'name', maxLength: 3 }],
    ['its $dynamicAnchor', '#name', { $dynamicAnchor: 'name', maxLength: 3 }],
    ['a place in what has an $id', 'Name#/$defs/short', { $id: 'Name', $defs: { short: { maxLength: 3 } } }],
  ])('is led to by %s', async (_, $ref, Name) => {
    const { mended, takes } = await read({ properties: { name: { $ref } } }, { Name });
    expect(mended).toEqual([]);
    expect([takes({ name: 'abc' }), takes({ name: 'abcd' })]).toEqual([true, false]);
  });

  test('with an $id has the references in it read from there, else from the document', async () => {
    const Thing = {
      $id: 'https://example.com/schemas/thing.json',
      properties: {
        name: { $ref: 'name.json' },
        own: { $ref: '#/$defs/own' },
        anchored: { $ref: '#size' },
        usual: { $ref: '#/components/schemas/Usual' },
      },
      $defs: { own: { const: 1 }, size: { $anchor: 'size', maximum: 5 } },
    };
    const { mended, takes } = await read(
      { $ref: '#/components/schemas/Thing' },
      {
        Other: { $anchor: 'size', maximum: 1 },
        Thing,
        Name: { $id: 'https://example.com/schemas/name.json', maxLength: 3 },
        Usual: { type: 'boolean' },
      },
    );
    expect(mended).toEqual([]);
    expect(takes({ name: 'abc', own: 1, anchored: 5, usual: true })).toBe(true);
    for (const wrong of [{ name: 'abcd' }, { own: 2 }, { anchored: 6 }, { usual: 1 }])
      expect(takes(wrong)).toBe(false);
  });

  test('is led to by its $id as it is written where that would be read otherwise from there', async () => {
    const Thing = {
      $id: 'https://example.com/schemas/thing',
      properties: { name: { $ref: 'Name' }, other: { $ref: 'Name#' } },
    };
    const { takes } = await read(
      { $ref: '#/components/schemas/Thing' },
      { Thing, Name: { $id: 'Name', maxLength: 3 } },
    );
    expect([{ name: 'abc' }, { name: 'abcd' }, { other: 'abcd' }].map(takes)).toEqual([true, false, false]);
  });

  test('in another file is found by the address that it has where it is referred to', async () => {
    const base = 'https://example.com/schemas/';
    const { mended, takes } = await read(
      { $ref: 'thing.json' },
      {},
      {
        'thing.json': JSON.stringify({ $id: `${base}thing`, properties: { name: { $ref: 'name.json' } } }),
        'name.json': JSON.stringify({ maxLength: 3 }),
      },
    );
    expect(mended).toEqual([]);
    expect([takes({ name: 'abc' }), takes({ name: 'abcd' })]).toEqual([true, false]);
  });

  test('whose $id leads into a folder has the files in it read from there', async () => {
    const { mended, takes } = await read(
      { $ref: 'schemas/thing.json' },
      { Thing: { $id: 'schemas/thing.json', properties: { name: { $ref: 'name.json' } } } },
      {
        'schemas/name.json': JSON.stringify({ maxLength: 3 }),
        'name.json': JSON.stringify({ minLength: 4 }),
      },
    );
    expect(mended).toEqual([]);
    expect([takes({ name: 'abc' }), takes({ name: 'abcd' })]).toEqual([true, false]);
  });

  test('is not named by what stands in data, or is the name of a key', async () => {
    const { takes } = await read(
      { properties: { name: { $ref: '#name' } } },
      {
        Data: { enum: [{ $anchor: 'name', minLength: 9 }], default: { $anchor: 'name', minLength: 9 } },
        Keys: { properties: { $anchor: { type: 'string' }, enum: { $anchor: 'name', maxLength: 3 } } },
      },
    );
    expect([takes({ name: 'abc' }), takes({ name: 'abcd' })]).toEqual([true, false]);
  });

  test('is named also if its key is called like a keyword', async () => {
    const { takes } = await read(
      { properties: { name: { $ref: '#name' } } },
      { Keys: { properties: { properties: { $anchor: 'name', maxLength: 3 } } } },
    );
    expect([takes({ name: 'abc' }), takes({ name: 'abcd' })]).toEqual([true, false]);
  });
});

describe('a $dynamicRef', () => {
  const TREE = {
    $dynamicAnchor: 'node',
    properties: { size: { type: 'integer' }, children: { items: { $dynamicRef: '#node' } } },
  };

  test('leads to the one schema that has its $dynamicAnchor', async () => {
    const { mended, takes } = await read({ $ref: '#/components/schemas/Tree' }, { Tree: TREE });
    expect(mended).toEqual([]);
    expect(takes({ children: [{ children: [{ size: 1 }] }] })).toBe(true);
    expect(takes({ children: [{ children: [{ size: 'x' }] }] })).toBe(false);
  });

  test('leads to the outermost that it is come to through', async () => {
    const Tree = { $id: 'tree', ...TREE };
    const Strict = { $id: 'strict', $dynamicAnchor: 'node', $ref: 'tree', required: ['size'] };
    const wanted = { $ref: '#/components/schemas/Strict' };
    const strict = await read({ properties: { tree: { $ref: 'tree' }, strict: wanted } }, { Tree, Strict });
    expect(strict.mended).toEqual([]);
    const child = { size: 1, children: [{}] };
    expect([strict.takes({ tree: child }), strict.takes({ strict: child })]).toEqual([true, false]);
    expect(strict.takes({ strict: { size: 1, children: [{ size: 1 }] } })).toBe(true);
  });

  test('is not led by what lies around the schema that a reference leads to', async () => {
    const Inner = { $id: 'inner', ...TREE };
    const Outer = { $id: 'outer', $dynamicAnchor: 'node', required: ['size'], $defs: { Inner } };
    const { takes } = await read({ $ref: 'inner' }, { Outer });
    expect([takes({ children: [{}] }), takes({ children: [{ size: 'x' }] })]).toEqual([true, false]);
  });

  test('says nothing where several of one resource have it', async () => {
    const Other = { $dynamicAnchor: 'node', required: ['size'] };
    const { mended, takes } = await read({ $ref: '#/components/schemas/Tree' }, { Tree: TREE, Other });
    expect(mended.join()).toContain('nothing is known of what its $dynamicRef leads to');
    expect([takes({ children: [{ size: 'x' }] }), takes({ size: 'x' })]).toEqual([true, false]);
  });

  test('leads to what has that $anchor beside it, whatever else has it as $dynamicAnchor', async () => {
    const Tree = {
      $id: 'tree',
      $defs: { size: { $anchor: 'node', type: 'integer' } },
      properties: { size: { $dynamicRef: '#node' } },
    };
    const [A, B] = ['a', 'b'].map(($id) => ({ $id, $dynamicAnchor: 'node' }));
    const { takes } = await read({ $ref: '#/components/schemas/Tree' }, { Tree, A: A ?? {}, B: B ?? {} });
    expect([takes({ size: 1 }), takes({ size: 'x' })]).toEqual([true, false]);
  });

  test('leads into another file', async () => {
    const { mended, takes } = await read(
      { properties: { tree: { $dynamicRef: 'tree.json#node' } } },
      {},
      { 'tree.json': JSON.stringify(TREE) },
    );
    expect(mended).toEqual([]);
    expect([takes({ tree: { size: 1 } }), takes({ tree: { size: 'x' } })]).toEqual([true, false]);
  });

  test('stands beside a $ref, and beside other rules', async () => {
    const { takes } = await read(
      { $ref: '#/components/schemas/Small', $dynamicRef: '#node', required: ['size'] },
      { Tree: TREE, Small: { properties: { size: { maximum: 5 } } } },
    );
    expect([{ size: 1 }, { size: 6 }, { size: 1.5 }, {}].map(takes)).toEqual([true, false, false, false]);
  });
});

test.each(['https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-07/schema#'])(
  'a body that is a schema itself is held to %s, which stands on this machine',
  async ($ref) => {
    const { mended, takes } = await read({ $ref }, {});
    expect(mended).toEqual([]);
    expect(takes({ properties: { name: { type: 'string' } } })).toBe(true);
    expect(takes({ type: 1 })).toBe(false);
    expect(takes({ properties: { name: { type: 1 } } })).toBe(false);
  },
);
