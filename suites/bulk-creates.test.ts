import { describe, expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { Run } from '../engine/run/run.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { optionsFor } from './testing/learning-library.ts';

const Thing = {
  type: 'object',
  required: ['code', 'size'],
  properties: { code: { type: 'string', minLength: 1 }, size: { type: 'integer', minimum: 1 } },
};
const LIST = { type: 'array', items: Thing, minItems: 1 };

/** @param path where several things are made @param envelope the key that the list is under, if any */
function documentOf(path: string, envelope?: string): JsonObject {
  const made = { '201': { description: 'Done.' } };
  const refusals = {
    '400': { description: 'It breaks its schema.' },
    '409': { description: 'The code is taken.' },
  };
  const taking = (schema: JsonObject): JsonObject => ({
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { ...made, ...refusals },
  });
  const body: JsonObject =
    envelope === undefined
      ? LIST
      : { type: 'object', required: [envelope], properties: { [envelope]: LIST } };
  return {
    openapi: '3.1.0',
    info: { title: 'Many things', version: '1' },
    paths: {
      '/things': {
        get: { operationId: 'listThings', responses: { '200': { description: 'Done.' } } },
        post: { operationId: 'createThing', ...taking(Thing) },
      },
      '/things/{thingId}': {
        parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'readThing',
          responses: { '200': { description: 'Done.' }, '404': { description: 'None.' } },
        },
        delete: {
          operationId: 'endThing',
          responses: { '204': { description: 'Done.' }, '404': { description: 'None.' } },
        },
      },
      [path]: { post: { operationId: 'createThings', ...taking(body) } },
    },
  };
}

/** How several things are made at once. */
interface Bulk {
  /** What stands before an item that is refused is made all the same. */
  readonly halfDone?: 'the malformed' | 'the taken';
  /** Of what is well-formed each that is not taken is made, and the answer says which. */
  readonly each?: boolean;
}

function things({ halfDone, each: isEach = false }: Bulk): Handle {
  const log: Json[] = [];
  const kept = new Map<string, JsonObject>();
  let last = 0;
  const no = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
  const isThing = (each: Json): each is JsonObject =>
    isJsonObject(each) &&
    typeof each['code'] === 'string' &&
    each['code'] !== '' &&
    Number.isInteger(each['size']) &&
    Number(each['size']) > 0;
  const isTaken = (each: JsonObject): boolean => [...kept.values()].some(({ code }) => code === each['code']);
  const make = (each: JsonObject): JsonObject => {
    last += 1;
    const thing = { ...each, id: `t-${last}` };
    kept.set(thing.id, thing);
    return thing;
  };
  return async (request) => {
    const [, kind = '', id] = new URL(request.url).pathname.split('/');
    if (request.method === 'POST') {
      const body = (await request.json().catch(() => null)) as Json;
      log.push(body);
      const sent =
        kind === 'things' && id === undefined ? [body] : isJsonObject(body) ? body['things'] : body;
      if (!Array.isArray(sent) || sent.length === 0) return no(400);
      const items = sent as readonly Json[];
      const bad = items.findIndex((each) => !isThing(each));
      const good = items.filter(isThing);
      if (bad >= 0) {
        if (halfDone === 'the malformed')
          for (const each of items.slice(0, bad).filter(isThing)) if (!isTaken(each)) make(each);
        return no(400);
      }
      if (isEach && items !== undefined && kind + (id ?? '') !== 'things') {
        const free = good.filter((each) => !isTaken(each));
        return Response.json({ things: free.map(make), taken: good.length - free.length }, { status: 201 });
      }
      if (good.some(isTaken)) {
        if (halfDone === 'the taken') for (const each of good) if (!isTaken(each)) make(each);
        return no(409);
      }
      const made = good.map(make);
      return Response.json(id === undefined && kind === 'things' ? made[0] : { things: made }, {
        status: 201,
      });
    }
    if (kind === 'log') return Response.json(log);
    if (kind !== 'things') return no(404);
    if (id === undefined) return Response.json([...kept.values()]);
    const thing = kept.get(id);
    if (!thing) return no(404);
    if (request.method === 'GET') return Response.json(thing);
    kept.delete(id);
    return new Response(null, { status: 204 });
  };
}

const ASKED = ['malformed.no-effect', 'conflict.no-effect'];

/** What comes of the operation that makes several things, once it is learnt how they are made. */
async function judged(how: Bulk, document: JsonObject): Promise<readonly string[]> {
  const options = optionsFor(await contractOf(document, {}, {}), things(how));
  const run = new Run({ ...options, contract: await learnRequests(options) });
  const results = await runCells(run, (cell) => ASKED.includes(cell.requirement.id));
  return results
    .filter((each) => each.operation === 'createThings')
    .map((each) => [each.requirement, each.outcome].join(': '));
}

const KEPT = ['malformed.no-effect: pass', 'conflict.no-effect: pass'];

describe.each([
  ['/things/bulk', undefined],
  ['/things/bulk', 'things'],
  ['/imports', undefined],
  ['/imports', 'things'],
] as const)('several things at once at %s, under %s', (path, envelope) => {
  const document = documentOf(path, envelope);

  test('are made all or none', async () => {
    expect(await judged({}, document)).toEqual(KEPT);
  });

  test.each([
    ['the malformed', ['malformed.no-effect: fail', 'conflict.no-effect: pass']],
    ['the taken', ['malformed.no-effect: pass', 'conflict.no-effect: fail']],
  ] as const)('are found half done where one is %s', async (halfDone, found) => {
    expect(await judged({ halfDone }, document)).toEqual(found);
  });

  test('may be made each for itself, as its answer says', async () => {
    const outcomes = await judged({ each: true }, document);
    expect(outcomes.filter((each) => each.endsWith('fail'))).toEqual([]);
  });
});

test('a log of what was asked for tells nothing of what was made', async () => {
  const { paths, ...rest } = documentOf('/imports');
  const { '/things': { post = null } = {}, '/imports': imports = null } = paths as Record<string, JsonObject>;
  const answer = { operationId: 'listLog', responses: { '200': { description: 'Done.' } } };
  const document = { ...rest, paths: { '/things': { post }, '/log': { get: answer }, '/imports': imports } };
  const outcomes = await judged({}, document);
  expect(outcomes[0]).toBe('malformed.no-effect: inconclusive');
  expect(outcomes.filter((each) => each.endsWith('fail'))).toEqual([]);
});
