import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Contract } from '../contract.ts';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import type { Expectation } from '../requirements/expectation.ts';
import { CATALOGUE } from '../requirements/catalogue/index.ts';
import { expectationFor } from './expectation-for.ts';
import type { Promises } from './promises.ts';

const error = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };

/** A contract whose POST documents these answers, beside reads of what it makes. */
async function contractWith(responses: Readonly<Record<string, object>>, team?: Promises): Promise<Contract> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: { operationId: 'listThings', responses: { '200': { description: 'all' } } },
        post: {
          operationId: 'createThing',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
              },
            },
          },
          responses: { '201': { description: 'made' }, ...responses },
        },
      },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { operationId: 'readThing', responses: { '200': { description: 'one' } } },
      },
    },
    components: {
      schemas: { Error: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } } },
    },
  };
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-expectation-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return await loadContract(file, { ...(team && { team }) });
}

function expected(contract: Contract, id: string, operation = 'createThing'): Expectation | undefined {
  const requirement = CATALOGUE.find((each) => each.id === id);
  if (!requirement) throw new RangeError(`the catalogue has no ${id}`);
  return expectationFor(contract, requirement, operationOf(contract, operation));
}

const allowed = (found: Expectation | undefined): unknown =>
  found && 'allowed' in found.assertion ? found.assertion.allowed : undefined;
const levels = (found: Expectation | undefined): unknown =>
  found && 'levels' in found.assertion ? found.assertion.levels : undefined;

describe('what a document expects of a fault', () => {
  test('is a fitting status that it documents, by itself before a range', async () => {
    const contract = await contractWith({
      '422': { description: 'a rule is broken', ...error },
      '4XX': error,
    });
    const found = expected(contract, 'malformed.required-key');
    expect(allowed(found)).toEqual([422]);
    expect(found).toMatchObject({
      level: 'MUST',
      source: 'document',
      title: 'a missing required key is answered 422',
    });
    expect(found?.restsOn[0]).toMatchObject({
      text: '422: a rule is broken',
      place: '/paths/~1things/post/responses/422',
    });
  });

  test('is any that is in a range that it documents', async () => {
    expect(allowed(expected(await contractWith({ '4XX': error }), 'malformed.required-key'))).toEqual([
      400, 422,
    ]);
  });

  test('is what HTTP lets an API answer where it documents none: a SHOULD, but that the fault must not be carried out', async () => {
    const found = expected(await contractWith({ default: error }), 'malformed.required-key');
    expect(allowed(found)).toEqual([400, 422]);
    expect(levels(found)).toEqual({ carriedOut: 'MUST', refused: 'SHOULD' });
    expect(found?.source).toBe('standard');
  });

  test('names each status once, whichever rule it fits by', async () => {
    expect(allowed(expected(await contractWith({ '400': error }), 'unauthenticated.unreadable'))).toEqual([
      401, 400,
    ]);
    expect(allowed(expected(await contractWith({}), 'unauthenticated.unreadable'))).toEqual([401, 400]);
  });

  test('takes a 400 for right where a credential can’t be read, though 401 alone is documented', async () => {
    const contract = await contractWith({ '401': error });
    expect(allowed(expected(contract, 'unauthenticated.unreadable'))).toEqual([401, 400]);
    expect(allowed(expected(contract, 'unauthenticated.no-token'))).toEqual([401]);
  });

  test('takes a 400 alone for no promise about credentials', async () => {
    const stated = expected(await contractWith({ '400': error }), 'unauthenticated.unreadable');
    expect(levels(stated)).toMatchObject({ refused: 'SHOULD' });
    const both = await contractWith({ '400': error, '401': error });
    expect(levels(expected(both, 'unauthenticated.unreadable'))).toMatchObject({ refused: 'MUST' });
  });

  test('takes a failure of the operation’s own for an answer to a valid request, but no 500', async () => {
    const contract = await contractWith({ '500': error, '501': error, '507': error, '5XX': error });
    expect(expected(contract, 'server-error.none')?.assertion).toMatchObject({ ofValid: [501, 507] });
  });

  test('is not held to a rule that it does not state', async () => {
    const found = expected(await contractWith({}), 'malformed.encoding');
    expect(levels(found)).toEqual({ carriedOut: 'SHOULD', refused: 'SHOULD' });
  });

  test('takes no range for a statement of which status what is refused has', async () => {
    const found = expected(await contractWith({ '4XX': error }), 'malformed.required-key');
    expect(levels(found)).toEqual({ carriedOut: 'MUST', refused: 'SHOULD' });
    expect(found?.restsOn[0]).toMatchObject({ source: 'RFC 9110 §15.5.1' });
  });

  test('takes no range for a statement that what breaks no rule is refused', async () => {
    const withOnly = async (status: string): Promise<unknown> =>
      levels(expected(await contractWith({ [status]: error }), 'conflict.duplicate-id'));
    expect(await withOnly('4XX')).toEqual({ carriedOut: 'SHOULD', refused: 'SHOULD' });
    expect(await withOnly('409')).toEqual({ carriedOut: 'MUST', refused: 'MUST' });
  });

  test('takes 403 for a missing credential only where 401 is not documented', async () => {
    const only403 = expected(await contractWith({ '403': error }), 'unauthenticated.no-token');
    const both = expected(await contractWith({ '401': error, '403': error }), 'unauthenticated.no-token');
    expect(allowed(only403)).toEqual([401, 403]);
    expect(allowed(both)).toEqual([401]);
  });
});

describe('what a team promises', () => {
  const promise = (promised: Promises['expect'], more: Partial<Promises> = {}): Promises => ({
    source: 'team',
    expect: promised,
    levels: {},
    ...more,
  });
  const because = [{ text: 'style guide', source: 'naysayer.config.yaml, line 4' }];

  test('goes before the document, the most special key first', async () => {
    const team = promise({
      malformed: { status: [400], because },
      'malformed.key-type': { status: [418], because },
      'malformed.key-type @ createThing': { status: [422], because },
    });
    const contract = await contractWith({ '409': error }, team);
    expect(allowed(expected(contract, 'malformed.required-key'))).toEqual([400]);
    expect(allowed(expected(contract, 'malformed.key-type'))).toEqual([422]);
    expect(expected(contract, 'malformed.key-type')).toMatchObject({ source: 'team', restsOn: because });
    expect(levels(expected(contract, 'malformed.key-type'))).toEqual({ carriedOut: 'MUST', refused: 'MUST' });
  });

  test('can take a requirement out, and set its level', async () => {
    const contract = await contractWith(
      {},
      promise({ 'malformed.encoding': 'off' }, { levels: { 'status.documented': 'MUST' } }),
    );
    expect(expected(contract, 'malformed.encoding')).toBeUndefined();
    expect(expected(contract, 'status.documented')?.level).toBe('MUST');
  });

  test('of refusals asks for none of a list, unless it names the list', async () => {
    const inList = async (key: string): Promise<string | undefined> => {
      const team = promise({ [key]: { status: [403], because } });
      const contract = await contractWith({}, team);
      return expected(contract, 'forbidden.other-client', 'listThings')?.assertion.kind;
    };
    expect(await inList('forbidden')).toBe('unshown');
    expect(await inList('forbidden.other-client')).toBe('unshown');
    expect(await inList('forbidden.other-client @ listThings')).toBe('status');
  });
});

describe('the error format of an API', () => {
  test('is what at least half of its documented error answers share', async () => {
    const other = { content: { 'text/plain': { schema: { type: 'string' } } } };
    expect((await contractWith({ '400': error, '404': error, '409': other })).errorFormat).toMatchObject({
      mediaType: 'application/json',
      words: 'the error format, inferred from 2 of 3 documented error answers',
    });
    expect((await contractWith({ '400': error, '404': other })).errorFormat).toBeUndefined();
  });
});

test('where no security is stated, what is carried out for nobody is no effect of a refusal', async () => {
  const contract = await contractWith({ '401': { description: 'No token.' } });
  const operations = contract.operations.map((each) => ({ ...each, securityStated: true }));
  const id = 'unauthenticated.no-effect';
  expect(expected(contract, id)?.assertion).toEqual({ kind: 'no-effect', ofRefused: true });
  expect(expected({ ...contract, operations }, id)?.assertion).toEqual({ kind: 'no-effect' });
});
