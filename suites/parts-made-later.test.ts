import { TEXT } from './testing/document-pieces.ts';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';

const LIMITS = { settleSeconds: 1 };

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
});

/** Exports, whose file is made later. @param created how their create is documented to be answered */
const exportsWith = (created: string): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Exports', version: '1' },
  security: [],
  paths: {
    '/exports': { post: { operationId: 'startExport', responses: said(created) } },
    '/exports/{exportId}/file': {
      parameters: [{ name: 'exportId', in: 'path', required: true, schema: TEXT }],
      get: { operationId: 'readFile', responses: said('200') },
    },
  },
});

/** @param early how a file is refused at first @param reads how many reads of each are refused so */
function exporting(created: string, early: number, reads: number): Handle {
  const asked = new Map<string, number>();
  return async (request) => {
    const [, , id = ''] = new URL(request.url).pathname.split('/');
    await request.text();
    if (request.method === 'POST') {
      const made = `export-${asked.size}`;
      asked.set(made, 0);
      return Response.json({ id: made }, { status: Number(created) });
    }
    const before = asked.get(id);
    if (before === undefined) return new Response(null, { status: 404 });
    asked.set(id, before + 1);
    return before < reads ? Response.json({}, { status: early }) : Response.json({});
  };
}

/** How the success of the file's read was judged. @param args see `exporting` */
async function judgedOf(...args: Parameters<typeof exporting>): Promise<readonly string[]> {
  const handle = exporting(...args);
  const { results } = await runOver(exportsWith(args[0]), handle, ['success.resource'], undefined, LIMITS);
  return results.filter(({ operation }) => operation === 'readFile').map((each) => each.outcome);
}

describe('a part of something that is refused until it is made', () => {
  test.each([
    ['201', 409],
    ['201', 425],
    ['202', 404],
  ])('is waited for where the create is answered %s and the read %i', async (created, early) => {
    expect(await judgedOf(created, early, 3)).toEqual(['pass']);
  });

  test('is not waited for where it is not there, and the thing itself was not only accepted', async () => {
    expect(await judgedOf('201', 404, 1)).toEqual(['inconclusive']);
  });
});
