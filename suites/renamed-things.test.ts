import { describe, expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import type { Leftovers } from '../contracts/leftovers.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { inProcessTarget } from './testing/in-process-target.ts';

/** Files that a PUT makes at its path, and a PATCH gives another name; no operation lists them. */
function filesDocument(): JsonObject {
  const responses = (...statuses: readonly string[]): JsonObject =>
    Object.fromEntries(statuses.map((status) => [status, { description: 'As it says.' }]));
  const requestBody = (key: string): JsonObject => ({
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', required: [key], properties: { [key]: { type: 'string' } } },
      },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Files', version: '1' },
    security: [],
    paths: {
      '/files/{name}': {
        parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'readFile', responses: responses('200', '404') },
        put: {
          operationId: 'writeFile',
          responses: responses('200', '201', '400'),
          requestBody: requestBody('text'),
        },
        patch: {
          operationId: 'renameFile',
          responses: responses('200', '400', '404'),
          requestBody: requestBody('name'),
        },
        delete: { operationId: 'deleteFile', responses: responses('204', '404') },
      },
    },
  };
}

interface Files {
  /** The answer to a rename to a name that is no text. */
  readonly takesAll?: boolean;
  /** A PUT whose path can't be decoded is carried out, and fails. */
  readonly failsAfter?: boolean;
}

/** A service that reads names as they come, and takes whatever it is given. */
function files({ takesAll, failsAfter }: Files): {
  readonly names: Set<string>;
  readonly handle: (request: Request) => Promise<Response>;
} {
  const names = new Set<string>();
  const handle = async (request: Request): Promise<Response> => {
    const [, kind, raw = '', ...rest] = new URL(request.url).pathname.split('/');
    const name = raw.replaceAll(/(?:%[\da-f]{2})+/gi, (each) =>
      Buffer.from(each.replaceAll('%', ''), 'hex').toString(),
    );
    if (kind !== 'files' || rest.length > 0 || name === '') return new Response(null, { status: 404 });
    const body = (await request.json().catch(() => undefined)) as JsonObject | undefined;
    if (request.method === 'PUT') {
      if (typeof body?.['text'] !== 'string') return Response.json({}, { status: 400 });
      const isNew = !names.has(name);
      names.add(name);
      const fails = failsAfter === true && raw.endsWith('%');
      return Response.json({ name }, { status: fails ? 500 : isNew ? 201 : 200 });
    }
    if (!names.has(name)) return Response.json({}, { status: 404 });
    if (request.method === 'GET') return Response.json({ name });
    if (request.method === 'DELETE') {
      names.delete(name);
      return new Response(null, { status: 204 });
    }
    const other = body?.['name'];
    if (request.method !== 'PATCH') return new Response(null, { status: 405 });
    if (typeof other !== 'string' && !(takesAll === true && typeof other === 'number'))
      return Response.json({}, { status: 400 });
    names.delete(name);
    names.add(String(other).toWellFormed());
    return Response.json({ name: other });
  };
  return { names, handle };
}

async function ranOver(how: Files): Promise<{ readonly left: readonly string[]; readonly said: Leftovers }> {
  const { names, handle } = files(how);
  const contract = await contractOf(filesDocument(), {}, {});
  const transport = new InProcessTransport(handle, 2000);
  const ledger = new Ledger();
  const effort = { seed: 5, runs: 1, confirmations: 1 };
  const run = new Run({ contract, target: inProcessTarget(), transport, ledger, effort });
  await runCells(run, (cell) => /^(malformed|not-found)/.test(cell.requirement.id));
  const said = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => await transport.send(request),
  );
  return { left: [...names], said };
}

describe('what a run leaves behind of things that it renamed', () => {
  test('is nothing: they are removed under the names that they have by then', async () => {
    const { left, said } = await ranOver({});
    expect(left).toEqual([]);
    expect(said.untold).toEqual([]);
  });

  test('is said where a name may be that of another thing', async () => {
    const { left, said } = await ranOver({ takesAll: true });
    expect(left.every((each) => /^-?\d/.test(each))).toBe(true);
    expect(said.untold).toMatchObject([{ operation: 'renameFile', reason: 'it has another id by now' }]);
  });

  test('is nothing where a PUT failed, and was carried out', async () => {
    const { left, said } = await ranOver({ failsAfter: true });
    expect(left).toEqual([]);
    expect(said.untold).toEqual([]);
  });
});
