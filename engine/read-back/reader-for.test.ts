import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { readerFor } from './reader-for.ts';

const answers = { '200': { description: 'It is.' } };
const read = (operationId: string): JsonObject => ({ get: { operationId, responses: answers } });

/** The read that shows what a write at a path did. */
async function readerAt(path: string, reads: Readonly<Record<string, string>>): Promise<string | undefined> {
  const paths: Record<string, JsonObject> = Object.fromEntries(
    Object.entries(reads).map(([each, id]) => [each, read(id)]),
  );
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const write = { operationId: 'write', parameters, responses: answers };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { ...paths, [path]: { ...paths[path], post: write } },
  };
  const contract = await contractOf(document, {}, {});
  return readerFor(contract, operationOf(contract, 'write'))?.id;
}

test.each([
  ['/things', { '/': 'readRoot', '/things': 'listThings' }, 'listThings'],
  ['/things/import', { '/': 'readRoot', '/things': 'listThings' }, 'listThings'],
  ['/things:import', { '/': 'readRoot', '/things': 'listThings' }, 'listThings'],
  ['/things/import/', { '/things/': 'listThings' }, 'listThings'],
  ['/', { '/': 'readRoot', '/things': 'listThings' }, 'readRoot'],
  ['/things', { '/': 'readRoot' }, undefined],
])(
  'what a write at %s did is shown by the read of its path, or of the nearest one above',
  async (path, reads, reader) => {
    expect(await readerAt(path, reads)).toBe(reader);
  },
);
