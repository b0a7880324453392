import { describe, expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { sendsVersion } from '../contracts/api/conditions.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const IF_MATCH = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } };
const ID = { name: 'thingId', in: 'path', required: true, schema: TEXT };

function conditional(): JsonObject {
  const document = plainDocument();
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  const { get = {}, put = {}, delete: end = {} } = paths['/things/{thingId}'] ?? {};
  const guarded = (each: JsonObject): JsonObject => ({
    ...each,
    parameters: [IF_MATCH],
    responses: { ...(each['responses'] as JsonObject), '412': { description: 'It was changed.' } },
  });
  const item = { parameters: [ID], get, put: guarded(put), delete: guarded(end) };
  return { ...document, paths: { ...paths, '/things/{thingId}': item } };
}

/** Things that all have one ETag. @param holds tells whether a condition holds */
function taggedThings(holds: (ifMatch: string) => boolean, tag = 'W/"one"'): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const ifMatch = request.headers.get('if-match');
    const isThere = (await things(new Request(request.url))).ok;
    if (isThere && ['PUT', 'DELETE'].includes(request.method) && (ifMatch === null || !holds(ifMatch)))
      return Response.json({ message: 'No.' }, { status: 412 });
    const answer = await things(request);
    answer.headers.set('etag', tag);
    return answer;
  };
}

const STRONGLY = taggedThings((ifMatch) => ifMatch === '*');

describe('an If-Match that is required, where all ETags are weak', () => {
  test('asks for any version where none of them holds, also of what else is done to the thing', async () => {
    const contract = await learnt(conditional(), STRONGLY);
    const sent = ['changeThing', 'endThing'].map((id) => sendsVersion(operationOf(contract, id)));
    expect(sent).toEqual([false, false]);
    expect(contract.learnt?.map(({ words }) => words)).toEqual([
      'changeThing is sent If-Match: *, since its weak ETags are refused as RFC 9110 has it, learnt from a 412',
    ]);
  });

  test.each<[string, (ifMatch: string) => boolean, string?]>([
    ['it holds', (ifMatch) => ifMatch === 'W/"one"'],
    ['nothing holds', () => false],
    ['a strong one does not hold', (ifMatch) => ifMatch === '*', '"one"'],
  ])('names the version where %s', async (_, holds, tag) => {
    const contract = await learnt(conditional(), taggedThings(holds, tag));
    expect(sendsVersion(operationOf(contract, 'changeThing'))).toBe(true);
    expect(contract.learnt).toBeUndefined();
  });

  test('is judged', async () => {
    const contract = await learnt(conditional(), STRONGLY);
    const asked = ['precondition.failed', 'malformed.required-key'].map((each) => `${each} › changeThing`);
    const cells = await runCells(new Run(optionsFor(contract, STRONGLY)), ({ id }) => asked.includes(id));
    expect(cells.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });
});
