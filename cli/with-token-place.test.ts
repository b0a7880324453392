import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import type { Tokens } from '../contracts/api/tokens.ts';
import { NOBODY } from '../contracts/users.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { withTokenPlace } from './with-token-place.ts';

const list = (more: JsonObject = {}): JsonObject => ({
  get: { responses: { '200': { description: 'All.' } }, ...more },
});

/** Where the lists of a document take a token after it was looked, over a target that serves what is let in; and what was sent. */
async function placesOver(
  paths: JsonObject,
  isLetIn: (request: WireRequest) => boolean,
  user: Tokens = { token: 'TOKEN' },
) {
  const contract = await contractOf(
    { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths },
    {},
    {},
  );
  const sent: WireRequest[] = [];
  const { operations } = await withTokenPlace({
    contract,
    values: {},
    tokensFor: () => user,
    send: (request) => {
      sent.push(request);
      const status = isLetIn(request) ? 200 : 401;
      const reply = { kind: 'answer', status, headers: [], body: Buffer.from('[]'), complete: true } as const;
      return Promise.resolve<Exchange>({ request, reply, millis: 1 });
    },
  });
  return { places: operations.map((each) => each.credential), sent };
}

const header = (wanted: string, value: string) => (request: WireRequest) =>
  request.headers.some(([name, each]) => name.toLowerCase() === wanted && each === value);

test.each([
  ['a Bearer token', 'authorization', 'Bearer TOKEN', { kind: 'bearer' }],
  ['an API key', 'x-api-key', 'TOKEN', { kind: 'header', name: 'X-Api-Key' }],
])('where nothing states security, lists tell that they take %s', async (_words, name, value, place) => {
  const { places } = await placesOver({ '/things': list(), '/parts': list() }, header(name, value));
  expect(places).toEqual([[place], [place]]);
});

test('what says itself what it asks for is left alone, and so is all where nobody has a token, or none is taken', async () => {
  const stated = await placesOver({ '/things': list({ security: [] }) }, () => false);
  expect([stated.places, stated.sent.length]).toEqual([[[]], 0]);
  const before = [[{ kind: 'basic' }]];
  const nobody = await placesOver({ '/things': list() }, () => false, NOBODY);
  expect([nobody.places, nobody.sent.length]).toEqual([before, 1]);
  const refusing = await placesOver({ '/things': list() }, () => false);
  expect(refusing.places).toEqual(before);
});
