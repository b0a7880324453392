import { expect, test } from 'vitest';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { Handle } from './in-process-transport.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { runOver, told } from './testing/plain-runs.ts';

const SCHEMA = {
  type: 'object',
  required: ['title', 'size'],
  properties: { title: { type: 'string', minLength: 1 }, size: { type: 'integer', minimum: 1 } },
};

const DOCUMENT = ['/paths/~1things/post', '/paths/~1things~1{thingId}/put'].reduce<JsonObject>(
  (document, place) =>
    withValueAt(
      document,
      toPath(`${place}/requestBody/content/application~1json/schema`),
      SCHEMA,
    ) as JsonObject,
  plainDocument(),
);

/**
 * Things with a size, of which a bad one is refused.
 *
 * @param isHalfDone a change with a bad size is done but for it
 * @param isReadFirst what is refused for its media type is done first
 */
function sizedThings({ isHalfDone = false, isReadFirst = false } = {}): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const body = await jsonIn(request);
    const { title, size } = isJsonObject(body) ? body : {};
    const isBad = typeof title === 'string' && title !== '' && (!Number.isInteger(size) || Number(size) < 1);
    if (isReadFirst && request.headers.get('content-type') === 'text/plain') {
      const { method } = request;
      await things(new Request(request.url, { method, headers: JSON_TYPE, body: JSON.stringify(body) }));
    }
    if (!isBad) return await things(request);
    if (isHalfDone && request.method === 'PUT') await things(request);
    return Response.json({ message: 'The size is wrong.' }, { status: 400 });
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function jsonIn(request: Request): Promise<Json> {
  try {
    return JSON.parse(await request.clone().text()) as Json;
  } catch {
    return null;
  }
}

const ASKED = ['malformed.key-value', 'malformed.no-effect'];
const CELLS = ASKED.map((each) => `${each} › changeThing`);

test('a change that is refused for one of its keys changes nothing', async () => {
  const { results } = await runOver(DOCUMENT, sizedThings(), ASKED);
  expect(told(results)).toEqual(expect.arrayContaining(CELLS.map((each) => `${each}: pass`)));
});

test('a change that is refused and half done is found', async () => {
  const { results } = await runOver(DOCUMENT, sizedThings({ isHalfDone: true }), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail');
  expect(failed.map((each) => each.id)).toEqual(['malformed.no-effect › changeThing']);
  expect(failed[0]?.findings[0]?.variants).toContain('size: just below 1, behind what is right');
});

const WORDS = { colour: ['red', 'blue'], place: ['here', 'there'] };

test.each([
  ['a wrong word for its colour', 'colour', false],
  ['a wrong word for its place', 'place', false],
  ['a place that is left out', 'place', true],
] as const)('what is done before one key alone is looked at is found: %s', async (_what, late, isLeftOut) => {
  const properties = Object.fromEntries(Object.entries(WORDS).map(([key, words]) => [key, { enum: words }]));
  const schema = {
    ...SCHEMA,
    required: [...SCHEMA.required, ...Object.keys(WORDS)],
    properties: { ...SCHEMA.properties, ...properties },
  };
  const place = '/paths/~1things~1{thingId}/put/requestBody/content/application~1json/schema';
  const document = withValueAt(DOCUMENT, toPath(place), schema) as JsonObject;
  const things = sizedThings();
  const handle: Handle = async (request) => {
    const body = await jsonIn(request);
    if (request.method !== 'PUT' || !isJsonObject(body)) return await things(request);
    const wrong = Object.entries(WORDS).filter(([key, words]) => !words.some((each) => each === body[key]));
    if (wrong.length === 0) return await things(request);
    const isLate = wrong.every(([key]) => key === late) && isLeftOut === !Object.hasOwn(body, late);
    if (isLate) await things(request);
    return Response.json({ message: `Wrong: ${wrong.map(([key]) => key).join(', ')}.` }, { status: 400 });
  };
  const { results } = await runOver(document, handle, ASKED);
  expect(results.filter((each) => each.outcome === 'fail').map((each) => each.id)).toEqual([
    'malformed.no-effect › changeThing',
  ]);
});

test('what is done though its media type is refused is found', async () => {
  const { results } = await runOver(DOCUMENT, sizedThings({ isReadFirst: true }), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail');
  expect(failed.flatMap(({ id, findings }) => [id, ...(findings[0]?.variants ?? [])])).toEqual([
    'malformed.no-effect › changeThing',
    'the whole body as text/plain',
  ]);
});

const ANSWERING = withValueAt(DOCUMENT, toPath('/paths/~1things~1{thingId}/put/responses/200/content'), {
  'application/json': { schema: { type: 'object' } },
}) as JsonObject;

/** @param isDone what is refused for its Accept is done before */
function refusingAccepts(isDone: boolean): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) => {
    const isRefused = request.headers.get('accept')?.includes('vnd.naysayer') ?? false;
    const answer = isRefused && !isDone ? undefined : await things(request);
    return isRefused || !answer ? Response.json({ message: 'Not that.' }, { status: 406 }) : answer;
  };
}

test.each([
  [false, 'pass'],
  [true, 'warn'],
])('what is refused for its Accept once it was done (%s): %s', async (isDone, outcome) => {
  const { results } = await runOver(ANSWERING, refusingAccepts(isDone), ['not-acceptable.no-effect']);
  expect(told(results)).toEqual([`not-acceptable.no-effect › changeThing: ${outcome}`]);
});

test('what is served all the same is not judged by it', async () => {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  expect(told((await runOver(ANSWERING, things, ['not-acceptable.no-effect'])).results)).toEqual([]);
});
