import { afterEach, describe, expect, test, vi } from 'vitest';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import { serveHttp } from '../../engine/testing/servers.ts';
import { LIMITS } from '../../engine/testing/wire.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import { VISIBLE_TEXT } from '../expectation-of.ts';
import type { PactDocument } from '../read-pact.ts';
import { scriptedStates } from '../testing/scripted-states.ts';
import type { ScriptedStates } from '../testing/scripted-states.ts';
import type { Verification } from './verification.ts';
import { verifyEach, verifyPacts } from './verify-pacts.ts';
import type { VerifiedTarget } from './verify-pacts.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const each of open.splice(0).toReversed()) await each.close();
});

/** Answers by the path: `/404` with 404, `/drop` with none, everything in JSON. */
async function target(states: ScriptedStates = scriptedStates()): Promise<VerifiedTarget> {
  const served = await serveHttp((request, response) => {
    const [, word = ''] = request.url?.split('/') ?? [];
    if (word === 'drop') {
      request.socket.destroy();
      return;
    }
    response.writeHead(Number(word) || 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ path: request.url }));
  });
  // Nothing here hangs, and a busy machine may take long over ninety requests.
  const transport = new HttpTransport(served.url, { ...LIMITS, timeoutMillis: 60_000 });
  open.push(served, transport);
  return { states, forward: (request) => transport.send(request) };
}

interface Asked {
  readonly description: string;
  readonly path: string;
  readonly status?: number;
  readonly states?: readonly string[];
  readonly headers?: Record<string, string>;
}

function pact(asked: readonly Asked[], consumer = 'a client'): PactDocument {
  return {
    consumer: { name: consumer },
    provider: { name: 'an API' },
    metadata: { pactSpecification: { version: '4.0' } },
    interactions: asked.map(({ description, path, status = 200, states = [], headers }) => ({
      type: 'Synchronous/HTTP',
      description,
      providerStates: states.map((name) => ({ name, params: { operation: 'getThing' } })),
      request: { method: 'GET', path },
      response: { status, ...(headers && { headers }) },
    })),
  };
}

const told = ({ description, outcome, reason, exchange }: Verification): readonly unknown[] => [
  description,
  outcome,
  reason,
  exchange?.request.target,
];

const { ready, taken } = STATE_NAMES;

describe("a client's own pact", () => {
  test('is verified as it stands, each interaction with the exchange that was its own', async () => {
    const unknown = 'naysayer knows no provider state "the moon is full" with these parameters';
    const asked = [
      { description: 'z, no state', path: '/a' },
      { description: 'a state', path: '/b', states: [ready] },
      { description: 'a state that is unknown', path: '/c', states: ['the moon is full'] },
      { description: 'no state again', path: '/d' },
      { description: 'two states', path: '/e', states: [ready, taken] },
      { description: 'two states, the first unknown', path: '/f', states: ['the moon is full', ready] },
      { description: 'a last one', path: '/g', states: [ready] },
    ];
    const verifications = await verifyPacts([pact(asked)], await target());
    expect(verifications.map(told)).toEqual([
      ['z, no state', 'kept', undefined, '/a'],
      ['a state', 'kept', undefined, '/b'],
      ['a state that is unknown', 'not-judged', unknown, undefined],
      ['no state again', 'kept', undefined, '/d'],
      ['two states', 'kept', undefined, '/e'],
      ['two states, the first unknown', 'not-judged', unknown, undefined],
      ['a last one', 'kept', undefined, '/g'],
    ]);
    expect(verifications[0]).toMatchObject({ consumer: 'a client', level: 'MUST' });
    expect(verifications[0]?.requirement).toBeUndefined();
  });

  test('is broken by another status, a redirect and a 429 among them, by another header and by silence', async () => {
    const asked = [
      { description: 'a', path: '/404' },
      { description: 'b', path: '/302' },
      { description: 'c', path: '/429' },
      { description: 'd', path: '/x', headers: { 'X-Good': 'yes' } },
      { description: 'e', path: '/drop' },
    ];
    const verifications = await verifyPacts([pact(asked)], await target());
    expect(verifications.map(({ outcome, mismatches }) => [outcome, mismatches])).toEqual([
      ['broken', ['expected 200 but was 404']],
      ['broken', ['expected 200 but was 302']],
      ['broken', ['expected 200 but was 429']],
      ['broken', ['header X-Good: is missing']],
      ['broken', [expect.stringMatching(/^no answer came: /)]],
    ]);
  });
});

test('what a server sends can not leave its line', async () => {
  const asked = { description: 'a', path: '/a' };
  const own = pact([asked]);
  const interactions = own.interactions.map((each) => ({
    ...each,
    response: {
      status: 200,
      body: { content: { path: 'x' }, contentType: 'application/json', encoded: false },
    },
  }));
  const states = scriptedStates();
  const { forward } = await target();
  const [verification] = await verifyPacts([{ ...own, interactions }], {
    states,
    forward: async (request) => {
      const exchange = await forward(request, undefined);
      const body = Buffer.from(JSON.stringify({ path: '\u001b[2J\r\n\u2028fine' }));
      return { ...exchange, reply: { ...exchange.reply, body } as typeof exchange.reply };
    },
  });
  expect(verification?.outcome).toBe('broken');
  expect(verification?.mismatches.join('')).toContain(String.raw`\u001b[2J\u000d\u000a\u2028fine`);
});

test.each([
  ['a letter', 'é', 'kept'],
  ['a space of no width', ' \u200B', 'broken'],
  ['a Hangul filler', '\u3164', 'broken'],
  ['a variation selector', '\u{E0101}', 'broken'],
])('a message of %s is judged as in a run', async (_letters, message, outcome) => {
  const matchers = [{ match: 'regex', regex: VISIBLE_TEXT }];
  const own = pact([{ description: 'a', path: '/a' }]);
  const interactions = own.interactions.map((each) => ({
    ...each,
    response: {
      status: 200,
      body: { content: { message: 'A text.' }, contentType: 'application/json', encoded: false },
      matchingRules: { body: { '$.message': { combine: 'AND', matchers } } },
    },
  }));
  const { forward } = await target();
  const [verification] = await verifyPacts([{ ...own, interactions }], {
    states: scriptedStates(),
    forward: async (request) => {
      const exchange = await forward(request, undefined);
      const body = Buffer.from(JSON.stringify({ message }));
      return { ...exchange, reply: { ...exchange.reply, body } as typeof exchange.reply };
    },
  });
  expect(verification?.outcome).toBe(outcome);
});

test('a state that fails is the reason, and nothing is sent', async () => {
  const states = scriptedStates(new SetupFailure('there is no revoked token'));
  const asked = [{ description: 'a', path: '/a', states: [ready] }];
  const verifications = await verifyPacts([pact(asked)], await target(states));
  expect(verifications.map(told)).toEqual([['a', 'not-judged', 'there is no revoked token', undefined]]);
});

test('a pact of more than one slice comes back whole and in order', async () => {
  const asked = Array.from({ length: 95 }, (_, index) => ({
    description: `number ${index}`,
    path: `/path/${index}`,
  }));
  const verifications = await verifyPacts([pact(asked)], await target());
  expect(verifications.map(told)).toEqual(
    asked.map(({ description, path }) => [description, 'kept', undefined, path]),
  );
});

test('a pact with no interactions gives none', async () => {
  expect(await verifyPacts([pact([])], await target())).toEqual([]);
});

test('pacts over targets of their own do not mix', async () => {
  const states = [scriptedStates(), scriptedStates(new SetupFailure('not here'))] as const;
  const own = pact([{ description: 'a', path: '/a', states: [ready] }]);
  const [one, two] = await verifyEach([
    { pact: own, target: await target(states[0]) },
    { pact: own, target: await target(states[1]) },
  ]);
  expect([one?.map(told), two?.map(told)]).toEqual([
    [['a', 'kept', undefined, '/a']],
    [['a', 'not-judged', 'not here', undefined]],
  ]);
});

test('operation and requirement are read from the description, the level from the consumer', async () => {
  const asked = [{ description: 'list-things: all is well: 2XX (x) [success.resource]', path: '/a' }];
  const [verification] = await verifyPacts([pact(asked, 'naysayer-should')], await target());
  expect(verification).toMatchObject({
    operation: 'list-things',
    requirement: 'success.resource',
    level: 'SHOULD',
  });
});

test('files are verified without asking the broker of the environment', async () => {
  const asked: string[] = [];
  const broker = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    response.end('{}');
  });
  open.push(broker);
  vi.stubEnv('PACT_BROKER_BASE_URL', broker.url);
  vi.stubEnv('PACT_BROKER_TOKEN', 'not-for-you');
  const verifications = await verifyPacts([pact([{ description: 'a', path: '/a' }])], await target());
  expect(verifications.map(told)).toEqual([['a', 'kept', undefined, '/a']]);
  expect(asked).toEqual([]);
});
