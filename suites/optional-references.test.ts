import { describe, expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, lending, library, optionsFor } from './testing/learning-library.ts';

const LIBRARY = library({ note: TEXT, size: { type: 'integer' } }, undefined, ['note']);
const REFERRING = { note: expect.any(String) as string, bookId: '{{path.bookId}}' };

/** Loans that need no book. @param answers what one is answered whose book is, or is not there */
function lent(answers: (isThere: boolean) => number): Handle {
  const books = lending();
  return async (request) => {
    const isLoan = request.url.endsWith('/loans');
    const body = isLoan ? ((await request.clone().json()) as JsonObject) : {};
    if (!isLoan) return await books(request);
    if (typeof body['note'] !== 'string') return Response.json({}, { status: 422 });
    if (body['bookId'] === undefined) return Response.json({ id: 'l-1' }, { status: 201 });
    const ok = body['bookId'] === 'b-0' || (await books(request)).ok;
    return Response.json({ id: 'l-1' }, { status: answers(ok) });
  };
}

const CHECKED = lent((isThere) => (isThere ? 201 : 422));

function bodiesOf({ operations }: Contract): readonly Json[] {
  return operations.find(({ id }) => id === 'createLoan')?.body?.examples.map(({ value }) => value) ?? [];
}

describe('a key that a body need not have', () => {
  test('refers to something where the id of that alone is taken', async () => {
    const [minimal, referring, fuller] = bodiesOf(await learnt(LIBRARY, CHECKED));
    expect(minimal).toEqual({ note: REFERRING.note });
    expect(referring).toEqual(REFERRING);
    expect(fuller).toEqual({ ...REFERRING, size: expect.any(Number) as number });
  });

  test.each<[string, (isThere: boolean) => number]>([
    ['anything is taken', () => 201],
    ['nothing is taken', () => 422],
    ['the server fails otherwise', (isThere) => (isThere ? 201 : 503)],
  ])('refers to nothing that is known where %s', async (_, answers) => {
    const contract = await learnt(LIBRARY, lent(answers));
    expect(bodiesOf(contract)).not.toContainEqual(REFERRING);
    expect(bodiesOf(contract)[0]).toEqual({ note: REFERRING.note });
  });

  test('stays as the document’s own example has it', async () => {
    const own = { note: 'Soon.', bookId: 'b-0' };
    const bodies = bodiesOf(await learnt(library({ note: TEXT }, own, ['note']), CHECKED));
    expect(bodies[0]).toEqual(own);
    expect(bodies).not.toContainEqual({ ...own, bookId: REFERRING.bookId });
  });

  test('refers to something within the one key that all of a body is in, too', async () => {
    const document = library();
    const loan = { type: 'object', required: ['note'], properties: { note: TEXT, bookId: TEXT } };
    const wrapped = JSON.parse(
      JSON.stringify(document, (key, value: JsonObject) =>
        key === 'schema' && isJsonObject(value['properties']) && 'bookId' in value['properties']
          ? { type: 'object', required: ['loan'], properties: { loan } }
          : value,
      ),
    ) as JsonObject;
    const handle: Handle = async (request) => {
      if (!request.url.endsWith('/loans')) return await CHECKED(request);
      const { loan: held } = (await request.json()) as JsonObject;
      return await CHECKED(new Request(request.url, { method: 'POST', body: JSON.stringify(held ?? {}) }));
    };
    const { note } = REFERRING;
    expect(bodiesOf(await learnt(wrapped, handle)).slice(0, 2)).toEqual([
      { loan: { note } },
      { loan: REFERRING },
    ]);
  });

  test('is sent with the id of what there is not', async () => {
    const contract = await learnt(LIBRARY, CHECKED);
    const run = new Run(optionsFor(contract, CHECKED));
    const cells = await runCells(run, ({ id }) => id === 'malformed.absent-reference › createLoan');
    expect(cells.map(({ outcome }) => outcome)).toEqual(['pass']);
  });
});
