import { expect, test } from 'vitest';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { answer, refusal } from '../../checks/testing/trials.ts';
import { cleanUp } from './clean-up.ts';
import { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

const said = (status: string): JsonObject => ({ [status]: { description: 'Done.' } });
const parameter = (name: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});

/** Shelves that are deleted with what is on them. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shelves', version: '1' },
  security: [],
  paths: {
    '/shelves': { post: { operationId: 'createShelf', responses: said('201') } },
    '/shelves/{shelfId}': {
      parameters: [parameter('shelfId')],
      get: { operationId: 'getShelf', responses: said('200') },
      delete: { operationId: 'deleteShelf', responses: said('202') },
    },
    '/shelves/{shelfId}/books': { post: { operationId: 'addBook', responses: said('201') } },
    '/shelves/{shelfId}/books/{bookId}': {
      parameters: [parameter('shelfId'), parameter('bookId')],
      get: { operationId: 'getBook', responses: said('200') },
    },
  },
};
const shelf = (shelfId: string): LedgerEntry => ({
  by: 'createShelf',
  remover: 'deleteShelf',
  values: { shelfId },
  names: 'shelfId',
  secret: false,
});
const BOOK: LedgerEntry = {
  by: 'addBook',
  values: { shelfId: '1', bookId: '7' },
  names: 'bookId',
  goesWith: 'shelfId',
  secret: false,
};

/** What a clean-up tells, that looks up to three times, where a first look shows what is late. */
async function left(entries: readonly LedgerEntry[], isLate: (target: string) => boolean) {
  const ledger = new Ledger();
  for (const each of entries) ledger.record(each);
  const seen = new Set<string>();
  const { left: stays } = await cleanUp(
    await contractOf(DOCUMENT, {}, {}),
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const isThere = request.method === 'DELETE' || (isLate(request.target) && !seen.has(request.target));
      if (request.method === 'GET') seen.add(request.target);
      return await Promise.resolve({ request, reply: isThere ? answer(200, '{}') : refusal(404), millis: 1 });
    },
    { until: async (look) => (await look()) || (await look()) },
  );
  return stays;
}

test('what goes with its parent, but later, is not told as left behind', async () => {
  expect(await left([shelf('1'), BOOK], (target) => target.endsWith('/books/7'))).toEqual([]);
});

test('what was there at a first look is looked at again, however much there is', async () => {
  const shelves = Array.from({ length: 600 }, (_, index) => shelf(`${1000 + index}`));
  // The read of what there is not shows nothing.
  expect(await left(shelves, (target) => /\/1[0-5]\d\d$/.test(target))).toEqual([]);
});

test('what is kept for what refers to it is removed once that is gone, later than it was answered', async () => {
  const ledger = new Ledger();
  const item = (kind: string): JsonObject => ({
    parameters: [parameter(`${kind}Id`)],
    delete: { operationId: `delete-${kind}`, responses: said('202') },
  });
  const contract = await contractOf(
    {
      ...DOCUMENT,
      paths: Object.fromEntries(
        ['tariff', 'site'].flatMap((kind) => [
          [`/${kind}s`, { post: { operationId: `create-${kind}`, responses: said('201') } }],
          [`/${kind}s/{${kind}Id}`, item(kind)],
        ]),
      ),
    },
    {},
    {},
  );
  for (const kind of ['site', 'tariff'])
    ledger.record({
      by: `create-${kind}`,
      remover: `delete-${kind}`,
      values: { [`${kind}Id`]: '1' },
      names: `${kind}Id`,
      secret: false,
    });
  let looks = 0;
  const { left: stays } = await cleanUp(
    contract,
    ledger,
    () => ({ token: '' }),
    async (request) => {
      const isKept = request.target.startsWith('/tariffs') && looks < 2;
      return await Promise.resolve({ request, reply: isKept ? refusal(409) : answer(202, '{}'), millis: 1 });
    },
    {
      until: async (look) => {
        do looks += 1;
        while (!(await look()) && looks < 5);
      },
    },
  );
  expect({ stays, looks }).toEqual({ stays: [], looks: 2 });
});
