import { describe, expect, test } from 'vitest';
import type { FormField } from '../../contracts/api/body-format.ts';
import { SchemaOracles } from '../../contracts/api/schema-oracle.ts';
import type { Json } from '../../wire/json.ts';
import { readBody } from '../oracles/body-reader.ts';
import { readMultipart } from '../oracles/multipart-oracle.ts';
import { encodeBody } from './encode-body.ts';
import { BOUNDARY } from './encode-multipart.ts';

const CONTENT_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const HEADERS = [['content-type', CONTENT_TYPE]] as const;

const FIELDS: Readonly<Record<string, FormField>> = {
  file: { kind: 'file', mediaType: 'image/png' },
  tags: { kind: 'text' },
  meta: { kind: 'json' },
  apart: { kind: 'members' },
};

const SCHEMA = {
  type: 'object',
  required: ['name', 'size'],
  properties: {
    name: { type: 'string', minLength: 1 },
    size: { type: 'integer' },
    open: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'integer' }, minItems: 1 },
    meta: { type: 'object', properties: { deep: { type: 'integer' } } },
    apart: { type: 'object', properties: { word: { type: 'string' }, count: { type: 'integer' } } },
    file: { type: 'string' },
  },
};

const judge = new SchemaOracles({}).of(SCHEMA);

const WHOLE = {
  name: 'é & ü = "x"\r\n--',
  size: 5,
  open: true,
  tags: [1, 2],
  meta: { deep: 3 },
  file: '\u0089PNG\r\n\u0000\u00ff',
};

const written = (format: 'form' | 'multipart', value: Json): Uint8Array =>
  encodeBody({ format, fields: FIELDS }, value) ?? Buffer.from('none');

const read = (format: 'form' | 'multipart', value: Json): Json | undefined =>
  readBody({ headers: HEADERS, body: written(format, value) }, { format, fields: FIELDS }, judge);

describe('a form in parts', () => {
  test('is read by the platform as it was meant', async () => {
    const body = written('multipart', WHOLE);
    const form = await new Response(body, { headers: { 'content-type': CONTENT_TYPE } }).formData();
    expect(form.get('name')).toBe(WHOLE.name);
    expect(form.getAll('tags')).toEqual(['1', '2']);
    expect(form.get('meta')).toBe('{"deep":3}');
    const file = form.get('file') as File;
    expect([file.name, file.type]).toEqual(['naysayer.png', 'image/png']);
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toBe(WHOLE.file);
  });

  test('is read by the oracle as by the platform', () => {
    const parts = readMultipart(CONTENT_TYPE, written('multipart', WHOLE));
    if (typeof parts === 'string') throw new Error(parts);
    expect(parts.map(({ name }) => name)).toEqual(['name', 'size', 'open', 'tags', 'tags', 'meta', 'file']);
    expect(parts.at(-1)).toMatchObject({ filename: 'naysayer.png', mediaType: 'image/png' });
  });

  test.each([
    ['its last boundary is missing', (text: string) => text.slice(0, -6)],
    ['it does not begin with its boundary', (text: string) => `x${text}`],
    ['a part of it has no name', (text: string) => text.replace('; name="name"', '')],
  ])('is none where %s', (reason, spoil) => {
    const text = Buffer.from(written('multipart', WHOLE)).toString('latin1');
    expect(readMultipart(CONTENT_TYPE, Buffer.from(spoil(text), 'latin1'))).toBe(reason);
  });

  test('is none without a boundary in the Content-Type', () => {
    expect(readMultipart('multipart/form-data', written('multipart', WHOLE))).toBe(
      'the Content-Type names no boundary',
    );
  });

  test('without any part has no bytes', () => {
    expect(written('multipart', {})).toHaveLength(0);
    expect(read('multipart', {})).toEqual({});
  });
});

describe.each(['form', 'multipart'] as const)('what a %s says', (format) => {
  test('of an object whose members travel by themselves is said by each', () => {
    const value = { name: 'a', size: 1, apart: { word: '5', count: 5 } };
    expect(read(format, value)).toEqual(value);
    const { name, size } = value;
    expect(read(format, { name, size, apart: 'text' })).toEqual({ name, size, apart: 'text' });
    expect(read(format, { name, size, apart: { count: 'b' } })).toEqual({
      name,
      size,
      apart: { count: 'b' },
    });
    expect(read(format, { name, size, apart: {} })).toEqual({ name, size });
    if (format === 'form')
      expect(String(written(format, value))).toBe('name=a&size=1&apart%5Bword%5D=5&apart%5Bcount%5D=5');
  });

  test('of parts within parts is said by each of them', () => {
    const value = {
      name: 'a',
      size: 1,
      apart: { word: 'b', within: { city: 'c' }, list: ['d', 'e'], lines: [{ sku: 'f' }, { sku: 'g' }] },
    };
    expect(read(format, value)).toEqual(value);
    if (format === 'form')
      expect(decodeURIComponent(String(written(format, value)))).toBe(
        'name=a&size=1&apart[word]=b&apart[within][city]=c&apart[list][]=d&apart[list][]=e&apart[lines][0][sku]=f&apart[lines][1][sku]=g',
      );
  });

  test('of items in brackets may be a map whose names are numbers, where that is wanted', () => {
    const { name, size } = WHOLE;
    const map = {
      type: 'object',
      properties: { apart: { type: 'object', additionalProperties: { type: 'string' } } },
    };
    const asked = { format, fields: FIELDS };
    const body = written(format, { name, size, apart: ['a', 'b'] });
    expect(readBody({ headers: HEADERS, body }, asked, new SchemaOracles({}).of(map))).toMatchObject({
      apart: { 0: 'a', 1: 'b' },
    });
  });

  test('is what was meant, its types taken as the schema has them', () => {
    const { file: _file, meta: _meta, ...plain } = WHOLE;
    expect(read(format, plain)).toEqual(plain);
  });

  test('of a number is a number, be it sent as a text or not', () => {
    expect(read(format, { name: '7', size: '5' })).toEqual({ name: '7', size: 5 });
  });

  test('of one text is a list of it where a list is wanted', () => {
    expect(read(format, { name: 'a', size: 1, tags: '3' })).toEqual({ name: 'a', size: 1, tags: [3] });
  });

  test('with nothing behind an optional name may be nothing at all', () => {
    expect(read(format, { name: 'a', size: 1, tags: '' })).toEqual({ name: 'a', size: 1 });
  });

  test('stays wrong where it can only be wrong', () => {
    expect(read(format, { name: 'a', size: 'b' })).toEqual({ name: 'a', size: 'b' });
    expect(read(format, { name: 'a', size: 1, tags: ['1', 'b'] })).toEqual({
      name: 'a',
      size: 1,
      tags: [1, 'b'],
    });
  });

  test.each([
    ['null', { name: null }],
    ['an empty list', { name: [] }],
    ['an object in a text', { name: { a: 1 } }],
    ['a list', [1]],
  ])('is never %s', (_what, value) => {
    expect(encodeBody({ format, fields: FIELDS }, value)).toBeUndefined();
  });
});
