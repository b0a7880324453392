import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';
import { optionsFor } from './testing/learning-library.ts';
import { said } from './testing/document-pieces.ts';

/** A document of shelves, each with a code of its own. */
function shelvesWith(code: JsonObject): JsonObject {
  const schema = {
    type: 'object',
    required: ['code', 'size'],
    properties: { code: { type: 'string', ...code }, size: { type: 'integer', minimum: 1, example: 1 } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Shelves', version: '1' },
    security: [],
    paths: {
      '/shelves': {
        post: {
          operationId: 'createShelf',
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: said('201', '400', '404', '405', '409', '415'),
        },
      },
    },
  };
}

/** Takes codes of a form, each once. */
class Shelves {
  readonly codes = new Set<string>();
  readonly #form: RegExp;

  constructor(pattern: string) {
    this.#form = new RegExp(pattern);
  }

  readonly handle: Handle = async (request) => {
    const error = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
    if (new URL(request.url).pathname !== '/shelves') return error(404);
    if (request.method !== 'POST') return error(405);
    const body = (await request.json().catch(() => null)) as JsonObject | null;
    const { code, size } = body ?? {};
    if (typeof code !== 'string' || !this.#form.test(code) || !Number.isInteger(size) || Number(size) < 1)
      return error(400);
    if (this.codes.has(code)) return error(409);
    this.codes.add(code);
    return Response.json({ id: this.codes.size, code, size }, { status: 201 });
  };
}

/** What is learnt of shelves, and what a run over them comes to. */
async function seen(
  pattern: string,
  example: string,
  stated: JsonObject = { pattern },
): Promise<readonly CellResult[]> {
  const { handle } = new Shelves(pattern);
  const options = optionsFor(await contractOf(shelvesWith({ ...stated, example }), {}, {}), handle);
  return await runCells(new Run({ ...options, contract: await learnRequests(options) }));
}

describe('where texts of one form are few', () => {
  test('none comes again, in learning and in the run, as long as there are others', async () => {
    const results = await seen('^[A-E]-[0-9]{2}$', 'B-07');
    const blamed = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unstable');
    expect(blamed).toEqual([]);
    expect(results.find(({ requirement }) => requirement === 'conflict.race')?.outcome).toBe('pass');
    expect(results.filter(({ reason = '' }) => reason.includes('409'))).toEqual([]);
  });

  test('what needs a new one is not judged once all are used up, and nobody is blamed', async () => {
    const results = await seen('^[A-F]-[0-9]$', 'B-2');
    expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unstable')).toEqual([]);
    const reasons = results.flatMap(({ reason = '' }) => (reason.startsWith('no new') ? [reason] : []));
    expect(reasons).toContain(
      'no new code is left for createShelf: each that was found of its form was sent before',
    );
  });

  test('a form that an example alone shows is kept', async () => {
    const results = await seen('^[A-Z]-[0-9]{2}$', 'B-07', {});
    expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unstable')).toEqual([]);
    expect(results.find(({ requirement }) => requirement === 'malformed.required-key')?.outcome).toBe('pass');
  });
});

/** Refuses all of those that race, in as many races as it is told. */
const takenBefore =
  (most: number) =>
  (handle: Handle): Handle => {
    const racing = new Map<string, number>();
    let spoilt = 0;
    return async (request) => {
      const text = `${request.method} ${request.url} ${await request.clone().text()}`;
      racing.set(text, (racing.get(text) ?? 0) + 1);
      await new Promise(setImmediate);
      const isRace = (racing.get(text) ?? 0) > 2;
      if (!isRace || spoilt >= most * 4) return await handle(request);
      spoilt += 1;
      return Response.json({ message: 'taken' }, { status: 409 });
    };
  };

test.each([
  [1, 'pass'],
  [Infinity, 'fail'],
])('a race of which all are refused is held with another value: %d of them', async (most, outcome) => {
  const operations = ['getToken', 'getClient', 'createProject', 'listProjects'];
  const { run } = staged({ operations, around: takenBefore(most) });
  const results = await runCells(run, (cell) => cell.requirement.id === 'conflict.race');
  expect(results.find((each) => each.operation === 'createProject')?.outcome).toBe(outcome);
});
