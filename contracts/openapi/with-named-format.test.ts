import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { contractOf } from './testing/things.ts';

/** What the path of a read is taken for whose parameters have these schemas. */
async function pathRead(
  path: string,
  schemas: Readonly<Record<string, JsonObject>>,
  type = 'application/json',
) {
  const parameters = Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
  const said = { '200': { description: 'It.', content: { [type]: {} } } };
  const paths = { [path]: { get: { operationId: 'read', parameters, responses: said } } };
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, security: [], paths };
  const { operations, mended } = await contractOf(document, {}, {});
  const [read] = operations;
  return { path: read?.path, names: read?.parameters.map((each) => each.name), mended };
}

const TEXT = { type: 'string' };
const FORMATS = { type: 'string', enum: ['xml', 'json'], default: 'xml' };

test.each<[string, JsonObject]>([
  ['where it is one of those that are listed', FORMATS],
  ['where none is listed, and the answer is JSON', TEXT],
])('the format at the end of a path is json %s', async (_, format) => {
  expect(await pathRead('/things/{id}.{format}', { id: TEXT, format })).toEqual({
    path: '/things/{id}.json',
    names: ['id'],
    mended: ['the path /things/{id}.{format}: its format is json in each request'],
  });
});

test.each<[string, string, Readonly<Record<string, JsonObject>>, string?]>([
  ['no format', '/files/{name}.{part}', { name: TEXT, part: TEXT }],
  ['another format', '/files/{name}.{format}', { name: TEXT, format: { enum: ['png', 'jpg'] } }],
  [
    'one of which the document has an example',
    '/files/{name}.{ext}',
    { name: TEXT, ext: { ...TEXT, example: 'csv' } },
  ],
  ['that of what is no JSON', '/files/{name}.{ext}', { name: TEXT, ext: TEXT }, 'image/png'],
  ['a part of its own', '/files/{format}', { format: FORMATS }],
])('and it stays as it is where it is %s', async (_, path, schemas, type) => {
  expect(await pathRead(path, schemas, type)).toMatchObject({
    path,
    names: Object.keys(schemas),
    mended: [],
  });
});

test('nor is it where the document has a path of that name', async () => {
  const paths = Object.fromEntries(
    ['/things.{format}', '/things.json'].map((path) => [
      path,
      { get: { responses: { '200': { description: 'It.' } } } },
    ]),
  );
  const format = { name: 'format', in: 'path', required: true, schema: FORMATS };
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, security: [], paths };
  Object.assign(paths['/things.{format}'] ?? {}, { parameters: [format] });
  const { operations } = await contractOf(document, {}, {});
  expect(operations.map((each) => each.path)).toEqual(Object.keys(paths));
});
