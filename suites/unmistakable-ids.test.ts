import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { TITLED, inPath, said } from './testing/document-pieces.ts';
import { runOver } from './testing/plain-runs.ts';

/** Desks, whose ids are numbers. */
const documentWith = (...refusals: readonly string[]): JsonObject => ({
  openapi: '3.0.3',
  info: { title: 'Desks', version: '1' },
  security: [],
  paths: {
    '/desks': {
      post: { operationId: 'createDesk', requestBody: TITLED, responses: said('201', '400') },
    },
    '/desks/{deskId}': {
      parameters: [{ ...inPath('deskId'), schema: { type: 'integer' } }],
      get: { operationId: 'getDesk', responses: said('200', ...refusals) },
    },
  },
});

/** @param numberOf what is read of an id in the path */
function desks(numberOf: (id: string) => number): Handle {
  const made = new Map<number, JsonObject>();
  return async (request) => {
    const id = new URL(request.url).pathname.split('/')[2];
    if (id === undefined) {
      if (request.method !== 'POST') return Response.json({ message: 'No.' }, { status: 405 });
      const body = (await request.json().catch(() => null)) as JsonObject | null;
      if (typeof body?.['title'] !== 'string' || body['title'] === '')
        return Response.json({ message: 'No title.' }, { status: 400 });
      const number = made.size + 1;
      made.set(number, { title: body['title'], id: number });
      return Response.json(made.get(number), { status: 201 });
    }
    const found = made.get(numberOf(decodeURIComponent(id)));
    return found ? Response.json(found) : Response.json({ message: 'No such desk.' }, { status: 404 });
  };
}

async function levels(handle: Handle, ...refusals: readonly string[]): Promise<readonly string[]> {
  const { results } = await runOver(documentWith(...refusals), handle, ['not-found.malformed-id'], {});
  return results
    .flatMap(({ findings }) => findings)
    .map(({ level, variants }) => `${level} ${variants.join()}`);
}

const ALL_DIGITS = (id: string): number => (/^\d+$/.test(id) ? Number(id) : NaN);
const AS_C = (id: string): number => Number.parseInt(id, 10);
const THE_FIRST = (id: string): number => AS_C(id) || 1;

describe('letters in the place of a number that names something', () => {
  test('break a MUST where they are served, and it is documented that something is not', async () => {
    expect(await levels(desks(THE_FIRST), '404')).toContainEqual(
      expect.stringMatching(/^MUST deskId: letters for digits$/),
    );
  });

  test('break a SHOULD where nothing, or no more than a range, is documented', async () => {
    for (const refusals of [[], ['4XX']])
      expect((await levels(desks(THE_FIRST), ...refusals)).filter((each) => each.startsWith('MUST'))).toEqual(
        [],
      );
  });

  test('are no finding where they are refused; what begins as a number, and is served, breaks a SHOULD', async () => {
    expect(await levels(desks(ALL_DIGITS), '404')).toEqual([]);
    const lenient = await levels(desks(AS_C), '404');
    expect(lenient).toEqual([expect.stringMatching(/^SHOULD deskId: .*letters behind the digits/)]);
  });
});
