import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { runOver, told } from './testing/plain-runs.ts';

/** A document whose create takes a list of things. */
function listDocument(): JsonObject {
  const document = plainDocument();
  const text = JSON.stringify(document).replace(
    /("post":.*?"schema":)(\{.*?\}\}\})/s,
    '$1{"type":"array","items":$2}',
  );
  return JSON.parse(text) as JsonObject;
}

/** A service that makes one thing for each item of a list. @param answer what it answers, for the ids of all that it made */
function makingSeveral(
  answer: (ids: readonly string[]) => Response,
  touched: (id: string) => void = () => undefined,
): Handle {
  const things = plainThings({ created: (id) => new Response(id), before: ['old'] }, touched);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST' || pathname !== '/things') return await things(request);
    const sent = (await request.json()) as JsonObject | readonly JsonObject[];
    if (!Array.isArray(sent)) return Response.json({ message: 'That is no list.' }, { status: 400 });
    const all = sent.map((each) => things(new Request(request.url, { ...INIT, body: JSON.stringify(each) })));
    const made = await Promise.all(all);
    const refused = made.find(({ status }) => status >= 400);
    return refused ?? answer(await Promise.all(made.map((each) => each.text())));
  };
}

const INIT = { method: 'POST', headers: { 'content-type': 'application/json' } };

test.each<[string, (ids: readonly string[]) => Response]>([
  ['their ids', (ids) => Response.json(ids, { status: 201 })],
  ['all of them', (ids) => Response.json({ items: ids.map((id) => ({ id })) }, { status: 201 })],
])(
  'where a create takes a list, and answers with %s, one of them is what the others are tried on',
  async (_what, answer) => {
    const { results, removal } = await runOver(listDocument(), makingSeveral(answer), [
      'success.resource',
      'not-found.deleted',
    ]);
    expect(told(results).toSorted()).toEqual([
      'not-found.deleted › changeThing: pass',
      'not-found.deleted › endThing: pass',
      'not-found.deleted › readThing: pass',
      'success.resource › changeThing: pass',
      'success.resource › createThing: pass',
      'success.resource › endThing: pass',
      'success.resource › listThings: pass',
      'success.resource › readThing: pass',
    ]);
    expect(removal.left).toEqual([]);
  },
);

test('what is answered to a list may be all that there is, and then nothing is tried on the first of it', async () => {
  const all = (ids: readonly string[]): Response => Response.json(['old', ...ids], { status: 201 });
  const touched: string[] = [];
  const service = makingSeveral(all, (id) => touched.push(id));
  const { results } = await runOver(listDocument(), service, ['success.resource']);
  expect(touched).toEqual([]);
  expect(told(results).join('\n')).toContain('the answer of createThing has no id that is known as one');
});

/** Takes each title once. @param isHalfDone what stands before a taken one is made */
function titlesOnce(
  isHalfDone: boolean,
  says: (titles: readonly unknown[]) => string = () => 'Taken.',
): Handle {
  const taken = new Set<unknown>();
  const making = makingSeveral((ids) => Response.json(ids, { status: 201 }));
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET' && pathname === '/things')
      return Response.json([...taken].map((title) => ({ title })));
    if (request.method !== 'POST' || pathname !== '/things') return await making(request);
    const sent = (await request.clone().json()) as readonly JsonObject[];
    const titles = Array.isArray(sent) ? sent.map(({ title }) => title) : [];
    const first = titles.findIndex((each) => taken.has(each));
    const done = first < 0 ? titles.length : isHalfDone ? first : 0;
    for (const each of titles.slice(0, done)) taken.add(each);
    if (first < 0) return await making(request);
    const body = JSON.stringify(sent.slice(0, done));
    if (done > 0) await making(new Request(request.url, { ...INIT, body }));
    return Response.json({ message: says(titles.slice(0, done)) }, { status: 409 });
  };
}

const HALF = ['conflict.no-effect'];

test('a list that is refused for an item that was made before makes nothing of what stands before it', async () => {
  const { results } = await runOver(listDocument(), titlesOnce(false), HALF);
  expect(told(results)).toEqual(['conflict.no-effect › createThing: pass']);
});

test('a list that is refused for an item that was made before, and made in part, is found', async () => {
  const { results } = await runOver(listDocument(), titlesOnce(true), HALF);
  const cell = results.find((each) => each.outcome === 'fail');
  expect(cell).toMatchObject({ id: 'conflict.no-effect › createThing', level: 'MUST' });
});

test('a list that is made in part, and says so, is left alone; so is one that is made as a whole', async () => {
  const saying = titlesOnce(true, (titles) => `Made ${JSON.stringify(titles)}.`);
  const taking = makingSeveral((ids) => Response.json(ids, { status: 201 }));
  for (const service of [saying, taking]) {
    const { results } = await runOver(listDocument(), service, HALF);
    expect(told(results).join()).toContain('inconclusive');
  }
});
