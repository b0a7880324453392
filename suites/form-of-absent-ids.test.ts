import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

/** Things whose ids are two letters, a zero and some digits; any other is answered 400. */
function coded(digits = 3): Handle {
  const things = plainThings({
    created: (id) => Response.json({ id: `AB-0${id.slice(2).padStart(digits, '0')}` }, { status: 201 }),
    listed: () => Response.json([]),
  });
  return async (request) => {
    const url = new URL(request.url);
    const id = url.pathname.split('/')[2];
    if (id === undefined || !['GET', 'PUT', 'DELETE'].includes(request.method)) return await things(request);
    if (!/^[A-Z]{2}-0/.test(id) || id.length !== digits + 4)
      return Response.json({ message: 'It is none.' }, { status: 400 });
    url.pathname = `/things/t-${Number(id.slice(3))}`;
    return await things(new Request(url, request));
  };
}

/** A document whose ids have a form. */
function stating(form: JsonObject): JsonObject {
  const text = JSON.stringify(plainDocument());
  const said = text.replaceAll('"schema":{"type":"string"}', () => `"schema":${JSON.stringify(form)}`);
  return JSON.parse(said) as JsonObject;
}

test.each<[string, JsonObject, readonly string[]]>([
  ['where the document states no form', { type: 'string' }, ['pass', 'pass', 'pass']],
  ['but where it states one that the id has', { pattern: '^[A-Z]{2}-[0-9]+$' }, ['fail', 'fail', 'fail']],
])(
  'an absent id that is longer than those that are there may be refused with 400, %s',
  async (_, form, found) => {
    const { results } = await runOver(stating(form), coded(), ['not-found.resource']);
    const judged = results.filter(({ outcome }) => outcome !== 'not-applicable');
    expect(judged.map(({ outcome }) => outcome)).toEqual(found);
  },
);

test('but not one that is as long as they are', async () => {
  const { results } = await runOver(plainDocument(), coded(11), ['not-found.resource']);
  const judged = results.filter(({ outcome }) => outcome !== 'not-applicable');
  expect(judged.map(({ outcome }) => outcome)).toEqual(['fail', 'fail', 'fail']);
});
