import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../contracts/api/operation.ts';
import type { FetchedTokens } from '../../../contracts/token-source.ts';
import { headerOf, statusOf } from '../../../wire/exchange.ts';
import type { Answer, WireRequest } from '../../../wire/exchange.ts';
import { ScriptedTransport, wire } from '../../testing/wire.ts';
import { RenewingTransport } from './renewing-transport.ts';
import { TokenFailure } from './token-failure.ts';

const FIRST = 'the-first-token';
const OPERATION = {
  id: 'getExperiment',
  credential: [{ kind: 'bearer' }],
  alternatives: [[{ kind: 'bearer' }]],
} as unknown as Operation;

const answer = (status: number): Answer => ({
  kind: 'answer',
  status,
  headers: [],
  body: Buffer.from(''),
  complete: true,
});

const shown = ({ headers }: WireRequest): string => headerOf(headers, 'authorization') ?? '';
const bearing = (token: string, further: Partial<WireRequest> = {}): WireRequest =>
  wire({ headers: [['authorization', `Bearer ${token}`]], ...further });

/** A transport to a server that takes some tokens alone, whose source gives these, one after the other. */
function renewing(
  takes: (token: string, count: number) => boolean,
  given: readonly string[],
  first: Partial<FetchedTokens> = {},
) {
  const inner = new ScriptedTransport((request, count) =>
    answer(takes(shown(request).replace('Bearer ', ''), count) ? 200 : 401),
  );
  const left = [...given];
  const fetch = (): Promise<FetchedTokens> => {
    const token = left.shift();
    return token === undefined ? Promise.reject(new TokenFailure('none')) : Promise.resolve({ token });
  };
  const user = {
    name: 'ada',
    token: FIRST,
    variable: 'TOKEN_OF_ADA',
    source: { kind: 'login', url: '', method: '', headers: {}, gives: { kind: 'cookies' }, secrets: [] },
    fetched: { token: FIRST, ...first },
  } as const;
  const transport = new RenewingTransport(inner, [OPERATION, { ...OPERATION, id: 'another' }], [user], fetch);
  const secrets: string[] = [];
  transport.tellSecrets((secret) => secrets.push(secret));
  return { transport, sent: () => inner.sent.map(shown), inner, secrets, left };
}

describe('a token that was good, and is refused', () => {
  test('is fetched anew, and its request is sent once more; the run knows it by its first value', async () => {
    const { transport, sent, secrets } = renewing(
      (token, count) => token === 'the-second' || count === 0,
      ['the-second'],
    );
    const request = bearing(FIRST);
    await transport.send(request);
    const exchange = await transport.send(request);
    expect(statusOf(exchange.reply)).toBe(200);
    expect(exchange.request).toBe(request);
    expect(sent()).toEqual([`Bearer ${FIRST}`, `Bearer ${FIRST}`, 'Bearer the-second']);
    expect(secrets).toEqual(['the-second']);
  });

  test('is fetched once for all that are refused at the same time', async () => {
    const { transport, left } = renewing(
      (token, count) => token === 'the-second' || count === 0,
      ['the-second', 'x'],
    );
    await transport.send(bearing(FIRST));
    const all = await Promise.all([1, 2, 3].map(() => transport.send(bearing(FIRST))));
    expect(all.map(({ reply }) => statusOf(reply))).toEqual([200, 200, 200]);
    expect(left).toEqual(['x']);
  });

  test('is fetched no second time where the new one is refused as well', async () => {
    const { transport, sent, left } = renewing((_token, count) => count === 0, ['b', 'c']);
    await transport.send(bearing(FIRST));
    for (let time = 0; time < 3; time += 1)
      expect(statusOf((await transport.send(bearing(FIRST))).reply)).toBe(401);
    expect(sent()).toHaveLength(5);
    expect(left).toEqual(['c']);
  });

  test('stays refused where its source gives none any more', async () => {
    const { transport, sent } = renewing((_token, count) => count === 0, []);
    await transport.send(bearing(FIRST));
    expect(statusOf((await transport.send(bearing(FIRST))).reply)).toBe(401);
    expect(sent()).toHaveLength(2);
  });
});

describe('nothing is fetched', () => {
  test.each<[string, WireRequest]>([
    ['for a request without a token', wire()],
    ['for an unknown token', bearing(`${FIRST}x`)],
    ['for a token in another place', wire({ headers: [['x-api-key', FIRST]] })],
  ])('%s', async (_what, request) => {
    const { transport, left } = renewing((_token, count) => count === 0, ['b']);
    await transport.send(bearing(FIRST));
    expect(statusOf((await transport.send(request)).reply)).toBe(401);
    expect(left).toEqual(['b']);
  });

  test('again for a token that never was good, nor is a new one', async () => {
    const { transport, left } = renewing(() => false, ['b', 'c']);
    await transport.send(bearing(FIRST));
    await transport.send(bearing(FIRST, { operation: 'another' }));
    expect(left).toEqual(['c']);
  });
});

test('a token that was taken back before it was sent is fetched anew, also when that comes again', async () => {
  let good = 'b';
  const { transport, sent } = renewing((token) => token === good, ['b', 'c']);
  expect(statusOf((await transport.send(bearing(FIRST))).reply)).toBe(200);
  good = 'c';
  expect(statusOf((await transport.send(bearing(FIRST))).reply)).toBe(200);
  expect(sent()).toEqual([`Bearer ${FIRST}`, 'Bearer b', 'Bearer b', 'Bearer c']);
});

test('a token that is about to expire is fetched before it is sent', async () => {
  const { transport, sent } = renewing(() => true, ['b'], { renewAt: Date.now() });
  await transport.send(wire());
  await transport.send(bearing(FIRST));
  expect(sent()).toEqual(['', 'Bearer b']);
});

test('a new token stands wherever the first one stood', async () => {
  const { transport, inner } = renewing(() => true, ['b/2'], { renewAt: 0 });
  await transport.send(bearing(FIRST));
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const headers = [
    ['x-api-key', FIRST],
    ['cookie', `a=1; sid=${FIRST}`],
    ['authorization', `Basic ${base64(`${FIRST}:`)}`],
  ] as const;
  const body = Buffer.from(`{"api_token":"${FIRST}"}`);
  await transport.send(wire({ target: `/x?key=${FIRST}`, headers, body }));
  expect(inner.sent.at(-1)).toMatchObject({
    target: '/x?key=b%2F2',
    headers: [
      ['x-api-key', 'b/2'],
      ['cookie', 'a=1; sid=b/2'],
      ['authorization', `Basic ${base64('b/2:')}`],
    ],
    body: Buffer.from('{"api_token":"b/2"}'),
  });
});
