import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ContractError } from '../../contract-error.ts';
import type { Contract } from '../../contract.ts';
import { operationOf } from '../../contract.ts';
import { toPath, withoutValueAt, withValueAt } from '../../../wire/json-pointer.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { loadContract } from '../../load-contract.ts';
import type { LoadOptions } from '../../load-contract.ts';
import type { Operation } from '../../api/operation.ts';

/** JSON pointer → what stands there in place of what did; undefined takes it away. */
export type Changes = Readonly<Record<string, Json | undefined>>;

/** The JSON body of createThing. */
export const MEDIA = '/paths/~1things/post/requestBody/content/application~1json';
/** What may be called on one thing. */
export const ONE = '/paths/~1things~1{thing_id}';

const THINGS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: { operationId: 'listThings', responses: { '200': { description: 'All.' } } },
      post: {
        operationId: 'createThing',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string', maxLength: 64, 'x-naysayer': { label: true } },
                  size: { type: 'integer', minimum: 1 },
                },
              },
              examples: {
                minimal: { value: { name: 'first' } },
                fuller: { value: { name: 'first', size: 3 } },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The thing.',
            links: {
              get: { operationId: 'getThing', parameters: { thing_id: '$response.body#/id' } },
              delete: { operationId: 'deleteThing', parameters: { thing_id: '$response.body#/id' } },
            },
          },
        },
      },
    },
    '/things/{thing_id}': {
      parameters: [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getThing', responses: { '200': { description: 'The thing.' } } },
      delete: {
        operationId: 'deleteThing',
        'x-naysayer': { deletes: { resource: 'thing', parameter: 'thing_id', after: 'gone' } },
        responses: { '200': { description: 'It is gone.' } },
      },
    },
  },
  components: {},
};

/** A small document with some changes. */
export function thingsWith(changes: Changes = {}): JsonObject {
  return Object.entries(changes).reduce<Json>(
    (document, [pointer, value]) =>
      value === undefined
        ? withoutValueAt(document, toPath(pointer))
        : withValueAt(document, toPath(pointer), value),
    THINGS,
  ) as JsonObject;
}

/** The contract in that document. */
export async function contractWith(changes: Changes = {}): Promise<Contract> {
  return await contractOf(thingsWith(changes));
}

/** The contract in a document, beside which other files may stand. */
export async function contractOf(
  document: Json,
  files: Readonly<Record<string, string>> = {},
  options: LoadOptions = { promises: 'sigopt' },
): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'naysayer-things-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    return await loadContract(file, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One operation of the contract in that document. */
export async function operationWith(id: string, changes: Changes = {}): Promise<Operation> {
  return operationOf(await contractWith(changes), id);
}

/** Why that document is no usable contract. */
export async function problemsWith(changes: Changes): Promise<readonly string[]> {
  const error: unknown = await contractWith(changes).catch((thrown: unknown) => thrown);
  if (!(error instanceof ContractError)) throw new TypeError(`no contract error, but ${String(error)}`);
  return error.problems;
}
