import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { things, thingsDocument } from './testing/things.ts';
import { inProcessTarget } from './testing/in-process-target.ts';

/** What the ids of a service look like, and how it makes them from numbers. */
interface Ids {
  readonly form: RegExp;
  readonly of: (number: string) => string;
}

const UUIDS: Ids = {
  form: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  of: (number) => `0c9a6e2f-77d1-4b3c-9e5a-${number.padStart(12, '0')}`,
};
const OBJECT_IDS: Ids = {
  form: /^[\da-f]{24}$/,
  of: (number) => `65f1c0d2a9b8e7f60543${number.padStart(4, '0')}`,
};
const PREFIXED: Ids = {
  form: /^thg_[A-Za-z\d]{14}$/,
  of: (number) => `thg_NffrFeUfNV${number.padStart(4, '0')}`,
};
const NUMBERS: Ids = { form: /^\d+$/, of: (number) => number };

const SCHEMA = '{ type: integer, minimum: 1 }';

/**
 * A service that has such ids, and answers 400 to all others.
 *
 * @param substitute the number of what is shown where nothing has the id
 */
function withIds({ form, of }: Ids, substitute = '0'): Handle {
  const handle = things(({ headers }) => {
    const [scheme, value = ''] = (headers.get('authorization') ?? '').split(' ');
    const token = Buffer.from(value, 'base64').toString().replace(/:$/, '');
    return scheme === 'Basic' && token !== '' ? token : undefined;
  });
  const numbers = new Map<string, string>();
  return async (request) => {
    const url = new URL(request.url);
    const [, kind = '', id, ...rest] = url.pathname.split('/');
    const isThing = kind === 'things' && id !== undefined && rest.length === 0;
    if (isThing) url.pathname = `/things/${numbers.get(id) ?? substitute}`;
    const response = await handle(new Request(url, request));
    if (response.status === 404 && isThing && !form.test(id))
      return Response.json({ error: { message: 'That is no id.' } }, { status: 400 });
    const text = await response.text();
    const named = text.replaceAll(/"id":"(\d+)"/g, (_whole, number: string) => {
      numbers.set(of(number), number);
      return `"id":"${of(number)}"`;
    });
    return new Response(named, response);
  };
}

/** @param only the operation that is asked, unless all are */
async function ran(schema: string, handle: Handle, only?: string) {
  const document = thingsDocument('').replace(SCHEMA, () => schema);
  const contract = await loadContract(join(folderWith({ 'openapi.yaml': document }), 'openapi.yaml'), {
    promises: 'sigopt',
  });
  const client = { name: 'client', token: REFERENCE_TOKENS.client, variable: 'CLIENT' } as const;
  const run = new Run({
    contract,
    target: inProcessTarget(
      { client },
      { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 1 },
    ),
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 5, confirmations: 1 },
  });
  const results = await runCells(
    run,
    ({ requirement, operation }) =>
      requirement.errorClass === 'not-found' && (only === undefined || only === operation),
  );
  return { results, unproved: run.unproved };
}

function resultOf(
  results: readonly CellResult[],
  id: string,
): Pick<CellResult, 'outcome' | 'reason'> | undefined {
  return results.find((each) => each.id === id);
}

describe('a service that refuses ids of another form than its own with 400 keeps every promise, where', () => {
  test.each([
    ['its ids are uuids', '{ type: string, format: uuid }', UUIDS],
    ['its ids are uuids, and numbers are documented', SCHEMA, UUIDS],
    ['its ids are uuids, and any text is documented', '{ type: string }', UUIDS],
    ['its ids are ObjectIds', '{ type: string }', OBJECT_IDS],
    ['its ids have a prefix', '{ type: string }', PREFIXED],
    ['its ids are numbers, or null by its document', '{ type: [integer, "null"] }', NUMBERS],
  ])('%s', async (_what, schema, ids) => {
    const { results, unproved } = await ran(schema, withIds(ids));
    expect(
      results.flatMap((each) => each.findings.map(({ id, actual }) => `${each.id} ${id} ${actual}`)),
    ).toEqual([]);
    expect(unproved).toEqual([]);
    for (const operation of ['getThing', 'deleteThing'])
      expect(resultOf(results, `not-found.resource › ${operation}`)).toMatchObject({ outcome: 'pass' });
  });
});

test('something else that is shown for an id that nothing has is found, where ids are uuids', async () => {
  // A deletion of nothing would take away what is shown.
  const { results } = await ran('{ type: string, format: uuid }', withIds(UUIDS, '1'), 'getThing');
  expect(resultOf(results, 'not-found.resource › getThing')).toMatchObject({ outcome: 'fail' });
});

test('where no absent id can be made of the documented form, the reason says which fault it was and what was amiss', async () => {
  const { results, unproved } = await ran(
    String.raw`{ type: string, pattern: '^\d{1,4}$' }`,
    withIds(NUMBERS),
  );
  expect(resultOf(results, 'not-found.resource › getThing')).toMatchObject({
    outcome: 'inconclusive',
    reason:
      'the fault missing-resource could not be proved, and was not sent: the absent id that was made does not have the documented form',
  });
  expect(unproved).toContain(
    'getThing missing-resource: thing_id: one that does not exist (the absent id that was made does not have the documented form)',
  );
});
