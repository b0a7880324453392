import { describe, expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, library, optionsFor } from './testing/learning-library.ts';

describe('a second equal create that is answered 409 tells what must be new:', () => {
  /** Takes each value of some keys once. @param status what it answers to one that is taken */
  function once(keys: readonly string[], status = 409): Handle {
    const taken = keys.map(() => new Set<Json>());
    let books = 0;
    return async (request) => {
      if (!request.url.endsWith('/loans')) return Response.json({ id: `b-${(books += 1)}` }, { status: 201 });
      const loan = (await request.json()) as JsonObject;
      const values = keys.map((key) => loan[key] ?? '');
      if (values.some((value, index) => taken[index]?.has(value)))
        return Response.json({ message: 'taken' }, { status });
      values.forEach((value, index) => taken[index]?.add(value));
      return Response.json({ id: String(taken[0]?.size) }, { status: 201 });
    };
  }

  const conflictsIn = ({ operations, learnt: lines = [] }: Contract) => ({
    keys: operations.find(({ id }) => id === 'createLoan')?.conflictsOn.map(({ key }) => key),
    notes: lines.map(({ note }) => note),
  });
  /** A loan with keys of which one is required. */
  const loanWith = (further: JsonObject): JsonObject => {
    const document = JSON.stringify(library(further));
    return JSON.parse(
      document.replaceAll('["bookId"]', JSON.stringify(['bookId', ...Object.keys(further)])),
    ) as JsonObject;
  };

  test.each<[string, JsonObject, readonly string[]]>([
    ['the key that is refused where it alone is taken', { code: TEXT, title: TEXT }, ['code']],
    ['each of several', { code: TEXT, title: TEXT }, ['code', 'title']],
    ['a key that nobody takes for a name', { plate: TEXT, note: TEXT }, ['plate']],
    ['a number', { shelf: { type: 'integer', minimum: 3 }, size: { type: 'integer' } }, ['shelf']],
  ])('%s', async (_what, further, keys) => {
    const { keys: found, notes } = conflictsIn(await learnt(loanWith(further), once(keys)));
    expect(found).toEqual(keys);
    expect(notes).toContainEqual({ 'x-naysayer': { conflictsOn: keys.map((key) => ({ key })) } });
  });

  test('also where what has the same Idempotency-Key is answered as before', async () => {
    const header = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } };
    const document = loanWith({ code: TEXT });
    const { paths } = document as { paths: Record<string, Record<string, JsonObject>> };
    Object.assign(paths['/loans']?.['post'] ?? {}, { parameters: [header] });
    const replaying = (): Handle => {
      const before = new Map<string, Response | Promise<Response>>();
      const handle = once(['code']);
      return async (request) => {
        const key = request.headers.get('idempotency-key');
        if (key === null) return await handle(request);
        const answer = before.get(key) ?? handle(request);
        before.set(key, answer);
        return (await answer).clone();
      };
    };
    const contract = await learnt(document, replaying());
    expect(conflictsIn(contract).keys).toEqual(['code']);
    const results = await runCells(
      new Run(optionsFor(contract, replaying())),
      ({ requirement, operation }) =>
        operation === 'createLoan' && ['conflict.duplicate-id', 'conflict.race'].includes(requirement.id),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });

  test('a server that fails of what is taken is found, and is not held to refuse it with 409', async () => {
    const contract = await learnt(loanWith({ code: TEXT, title: TEXT }), once(['code'], 500));
    expect(conflictsIn(contract).keys).toEqual(['code']);
    const outcomesOver = async (handle: Handle): Promise<readonly string[]> =>
      (
        await runCells(
          new Run(optionsFor(contract, handle)),
          ({ requirement, operation }) =>
            operation === 'createLoan' &&
            ['conflict.duplicate-id', 'server-error.none'].includes(requirement.id),
        )
      ).map(({ requirement, outcome }) => `${requirement} ${outcome}`);
    expect(await outcomesOver(once(['code'], 500))).toContain('server-error.none fail');
    expect(await outcomesOver(once([]))).not.toContain('conflict.duplicate-id fail');
  });

  test('also where the first create fails already, since what an earlier run made has its value', async () => {
    const document = loanWith({ shelf: { type: 'integer' } });
    const handle = once(['shelf'], 500);
    expect(conflictsIn(await learnt(document, handle)).keys).toEqual(['shelf']);
    expect(conflictsIn(await learnt(document, handle)).keys).toEqual(['shelf']);
  });

  test.each([422, 400, 403])(
    'a key whose taken values are answered %i, like wrong ones: it is new in each request, and uncertain',
    async (status) => {
      const contract = await learnt(loanWith({ code: TEXT, title: TEXT }), once(['code'], status));
      const { conflictsOn = [] } = contract.operations.find(({ id }) => id === 'createLoan') ?? {};
      expect(conflictsOn).toMatchObject([{ key: 'code', uncertain: true }]);
    },
  );

  test('no key where another answer comes, or where it is the whole that may not come twice', async () => {
    const document = loanWith({ code: TEXT, title: TEXT });
    expect(conflictsIn(await learnt(document, once(['code'], 423))).keys).toEqual([]);
    const bodies = new Set<string>();
    const whole: Handle = async (request) => {
      if (request.method === 'DELETE') return new Response(null, { status: 204 });
      const text = await request.text();
      if (bodies.has(text)) return Response.json({ message: 'just done' }, { status: 409 });
      bodies.add(text);
      return Response.json({ id: String(bodies.size) }, { status: 201 });
    };
    expect(conflictsIn(await learnt(document, whole)).keys).toEqual([]);
  });

  test('what may have no other value beside it stays as it is, and is not held to be of no account', async () => {
    // What is beside the code is refused where it is another one, which no schema says.
    const only: Handle = async (request) => {
      const { kind } = (await request.clone().json()) as JsonObject;
      return kind === 'k' ? await taken(request) : Response.json({ message: 'no' }, { status: 422 });
    };
    const taken = once(['code']);
    const kind = { type: 'string', minLength: 1, default: 'k', example: 'k' };
    const contract = await learnt(loanWith({ code: TEXT, kind }), only);
    const { conflictsOn = [] } = contract.operations.find(({ id }) => id === 'createLoan') ?? {};
    expect(conflictsOn).toMatchObject([{ key: 'code', with: expect.arrayContaining(['kind']) as unknown }]);
    const results = await runCells(
      new Run(optionsFor(contract, only)),
      ({ requirement, operation }) =>
        operation === 'createLoan' && requirement.id === 'conflict.duplicate-id',
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
  });

  test('what was learnt is judged, also where only another status is documented', async () => {
    const document = loanWith({ code: TEXT });
    const contract = await learnt(document, once(['code']));
    const results = await runCells(
      new Run(optionsFor(contract, once(['code']))),
      ({ requirement, operation }) =>
        operation === 'createLoan' && ['conflict.duplicate-id', 'conflict.race'].includes(requirement.id),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });
});
