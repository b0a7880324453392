import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpTransport } from '../../../engine/http-transport.ts';
import { SetupFailure } from '../../../engine/preconditions/setup-failure.ts';
import { Stopped } from '../../../engine/sender.ts';
import { answerText, onRequests, serveTcp } from '../../../engine/testing/servers.ts';
import { LIMITS, wire } from '../../../engine/testing/wire.ts';
import type { Reply, WireRequest } from '../../exchange.ts';
import { jsonOf } from '../../exchange.ts';
import { STATE_NAMES } from '../../provider-state.ts';
import { scriptedStates } from '../testing/scripted-states.ts';
import type { ScriptedStates } from '../testing/scripted-states.ts';
import { serveStates, STATES_PATH } from './state-server.ts';
import type { Forward, StateServer } from './state-server.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

interface Stage {
  readonly server: StateServer;
  readonly states: ScriptedStates;
  /** Sends to the state server, byte for byte. */
  readonly send: (request: WireRequest) => Promise<Reply>;
  /** What reached the target. */
  readonly heard: readonly { readonly head: string; readonly body: Buffer }[];
}

async function stage(
  answer: string | Uint8Array | ((socket: Socket) => void) = answerText('{}'),
  states: ScriptedStates = scriptedStates(),
  around: (forward: Forward) => Forward = (forward) => forward,
): Promise<Stage> {
  const heard: { head: string; body: Buffer }[] = [];
  const target = await serveTcp((socket) =>
    onRequests(socket, (head, body) => {
      heard.push({ head, body: Buffer.from(body) });
      if (typeof answer === 'function') answer(socket);
      else socket.write(answer);
    }),
  );
  const outward = new HttpTransport(target.url, LIMITS);
  const server = await serveStates(
    states,
    around((request) => outward.send(request)),
  );
  const inward = new HttpTransport(server.url, { ...LIMITS, timeoutMillis: 5000 });
  open.push(target, outward, server, inward);
  return { server, states, heard, send: async (request) => (await inward.send(request)).reply };
}

function asking(body: unknown): WireRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return wire({
    method: 'POST',
    target: STATES_PATH,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(text),
  });
}

const READY = { action: 'setup', state: STATE_NAMES.ready, params: { operation: 'getThing' } };

function statusAndJson(reply: Reply): readonly [number, unknown] {
  if (reply.kind !== 'answer') throw new TypeError(`no answer: ${reply.message}`);
  return [reply.status, jsonOf(reply)];
}

describe('the URL of the provider states', () => {
  test('brings a state about with its parameters, and answers its values', async () => {
    const { send, states, server, heard } = await stage('', scriptedStates({ thing_id: '17' }));
    const params = { operation: 'getThing', key: '/name', query: { limit: '5' }, further: true };
    expect(statusAndJson(await send(asking({ ...READY, params })))).toEqual([200, { thing_id: '17' }]);
    expect(states.asked).toEqual([['ready', { operation: 'getThing', key: '/name', query: { limit: '5' } }]]);
    expect(server.log.size).toBe(1);
    expect(heard).toEqual([]);
  });

  test('answers a teardown, and brings nothing about for it', async () => {
    const { send, states, server } = await stage();
    expect(statusAndJson(await send(asking({ ...READY, action: 'teardown' })))).toEqual([200, {}]);
    expect([states.asked, server.log.size]).toEqual([[], 0]);
  });

  test.each([
    ['no state', { action: 'setup', params: {} }],
    ['an empty one', { action: 'setup', state: '', params: {} }],
  ])('needs nothing for an interaction with %s', async (_what, body) => {
    const { send, states } = await stage();
    expect(statusAndJson(await send(asking(body)))).toEqual([200, {}]);
    expect(states.asked).toEqual([]);
  });

  test.each([
    ['an unknown name', { ...READY, state: 'the moon is full' }, 'the moon is full'],
    ['no parameters', { ...READY, params: undefined }, STATE_NAMES.ready],
    ['other parameters', { ...READY, params: { id: 1 } }, STATE_NAMES.ready],
    ['parameters of another kind', { ...READY, params: ['x'] }, STATE_NAMES.ready],
  ])('refuses a state with %s by 422, with the reason', async (_what, body, named) => {
    const { send, server } = await stage();
    const reason = `naysayer knows no provider state "${named}" with these parameters`;
    expect(statusAndJson(await send(asking(body)))).toEqual([422, { error: reason }]);
    expect(server.log.current?.reason).toBe(reason);
  });

  test.each(['', '{', 'null', '[]', '"setup"', '{"action": "dance"}', '{"state": 5}', '\u0000'])(
    'refuses a body that asks for nothing, %j, by 400',
    async (body) => {
      const { send } = await stage();
      expect(statusAndJson(await send(asking(body)))).toEqual([
        400,
        { error: 'expected {"action", "state", "params"}' },
      ]);
    },
  );

  test.each([
    [new SetupFailure('there is no revoked token'), 'there is no revoked token'],
    [new Stopped('the budget of 5 requests is spent'), 'the budget of 5 requests is spent'],
    [new TypeError('x is undefined'), 'naysayer itself failed: TypeError: x is undefined'],
  ])('never answers 5XX where a state fails: %s', async (error, reason) => {
    const { send, server } = await stage('', scriptedStates(error));
    expect(statusAndJson(await send(asking(READY)))).toEqual([422, { error: reason }]);
    expect(server.log.current?.reason).toBe(reason);
  });
});

describe('a request to the target', () => {
  test.each<[string, Partial<WireRequest>]>([
    ['malformed JSON', { method: 'POST', body: Buffer.from('{"a": 1,') }],
    ['bad UTF-8', { method: 'POST', body: Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22]) }],
    ['U+0000', { method: 'PUT', body: Buffer.from('{"a":"\u0000"}\u0000') }],
    ['a byte order mark', { method: 'POST', body: Buffer.from('\ufeff{}') }],
    [
      'one body of every byte',
      { method: 'PUT', body: Buffer.from(Array.from({ length: 256 }, (_, i) => i)) },
    ],
    ['a long body', { method: 'POST', body: Buffer.alloc(300_000, 'x') }],
    ['the method PATCH', { method: 'PATCH', body: Buffer.from('{}') }],
    ['the method PROPFIND', { method: 'PROPFIND' }],
    ['the method PURGE', { method: 'PURGE' }],
    ['an encoded path', { target: '/v1/%2e%2e/%2F/a%00b/%C3%A4;x=1' }],
    ['dots in its path', { target: '/v1/../a/./b//c' }],
    ['an encoded query', { target: '/v1/x?a=%20+b&&c&d=%F0%9F%92%A9&a=2' }],
    ['a long query', { target: `/v1/x?a=${'y'.repeat(15_000)}` }],
    [
      'headers twice, in their order and case',
      {
        headers: [
          ['X-B', '2'],
          ['x-a', '1'],
          ['X-B', '3'],
          ['X-Empty', ''],
        ],
      },
    ],
  ])('with %s passes through byte for byte', async (_what, further) => {
    const { send, heard } = await stage();
    const request = wire({ headers: [['Content-Type', 'application/json']], ...further });
    expect(await send(request)).toMatchObject({ status: 200 });
    const [line = '', ...lines] = heard[0]?.head.split('\r\n') ?? [];
    expect(line).toBe(`${request.method} ${request.target} HTTP/1.1`);
    expect(
      lines.filter((each) => !/^(host|connection|content-length|transfer-encoding):/i.test(each)),
    ).toEqual(request.headers.map(([name, value]) => `${name}: ${value}`));
    expect(heard[0]?.body.equals(Buffer.from(request.body ?? []))).toBe(true);
  });

  test('is written down with its answer, under the state that it was sent in', async () => {
    const { send, server, states } = await stage(answerText('{"a":1}', '409 Conflict'));
    await send(asking(READY));
    await send(wire({ target: '/v1/things/17' }));
    expect(server.log.current).toMatchObject({
      name: STATE_NAMES.ready,
      exchanges: [{ request: { operation: 'getThing', target: '/v1/things/17' }, reply: { status: 409 } }],
    });
    expect(states.kept).toEqual([409]);
  });

  test('that may not go out any more gets no answer, and its interaction the reason', async () => {
    const { send, server, heard } = await stage('', scriptedStates(), () => () => {
      throw new Stopped('the budget of 5 requests is spent');
    });
    await send(asking(READY));
    expect(await send(wire())).toMatchObject({ kind: 'no-answer' });
    expect(server.log.current?.reason).toBe('the budget of 5 requests is spent');
    expect(heard).toEqual([]);
  });
});

describe('an answer of the target', () => {
  test('comes back with its status and headers, each of several WWW-Authenticate among them', async () => {
    const { send } = await stage(
      [
        'HTTP/1.1 401 Go Away',
        'WWW-Authenticate: Basic realm="a, b"',
        'WWW-Authenticate: Bearer',
        'X-Odd: caf\u00e9; "quoted"',
        'Content-Type: application/problem+json; charset=utf-8',
        'Content-Length: 2',
        '',
        '{}',
      ].join('\r\n'),
    );
    const reply = await send(wire());
    if (reply.kind !== 'answer') throw new TypeError('no answer');
    const valuesOf = (name: string): readonly string[] =>
      reply.headers.filter(([each]) => each === name).map(([, value]) => value);
    expect(reply.status).toBe(401);
    expect(valuesOf('www-authenticate')).toEqual(['Basic realm="a, b"', 'Bearer']);
    expect(valuesOf('content-type')).toEqual(['application/problem+json; charset=utf-8']);
    expect(valuesOf('x-odd')).toHaveLength(1);
  });

  const json = '{"error":{"message":"Nein."}}';
  const zipped = gzipSync(json);
  test.each<[string, readonly (string | Uint8Array)[]]>([
    [
      'zipped',
      [`HTTP/1.1 400 x\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`, zipped],
    ],
    [
      'in chunks',
      [
        `HTTP/1.1 400 x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n${json.slice(0, 5)}\r\n${(json.length - 5).toString(16)}\r\n${json.slice(5)}\r\n0\r\n\r\n`,
      ],
    ],
    ['in HTTP/1.0', [`HTTP/1.0 400 x\r\nContent-Length: ${json.length}\r\n\r\n${json}`]],
  ])('has its body, %s', async (_how, parts) => {
    const { send } = await stage(Buffer.concat(parts.map((part) => Buffer.from(part))));
    const reply = await send(wire());
    expect(statusAndJson(reply)).toEqual([400, JSON.parse(json)]);
    // What is not packed any more must not say that it is.
    expect(reply.kind === 'answer' && reply.headers.map(([name]) => name)).not.toContain('content-encoding');
  });

  test('that ends with the connection has its body', async () => {
    const { send } = await stage((socket) => void socket.end(`HTTP/1.1 400 x\r\n\r\n${json}`));
    expect(statusAndJson(await send(wire()))).toEqual([400, JSON.parse(json)]);
  });

  test.each(['204 No Content', '304 Not Modified'])('of %s has no body', async (status) => {
    const { send } = await stage(`HTTP/1.1 ${status}\r\nETag: "x"\r\n\r\n`);
    expect(await send(wire())).toMatchObject({ status: Number(status.slice(0, 3)), body: new Uint8Array() });
  });

  test.each<[string, (socket: Socket) => void]>([
    ['drops the connection', (socket) => socket.destroy()],
    ['breaks off', (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
    ['is no HTTP', (socket) => void socket.end('SSH-2.0-OpenSSH\r\n')],
    ['does not come', () => undefined],
  ])('that %s is a dropped connection here, and is written down as it was', async (_what, answer) => {
    const { send, server } = await stage(answer);
    await send(asking(READY));
    expect(await send(wire())).toMatchObject({ kind: 'no-answer', silence: 'dropped' });
    expect(server.log.current?.exchanges[0]?.reply.kind).toBe('no-answer');
  });
});

test('two servers do not mix: each has its own states, log and target', async () => {
  const [one, two] = [
    await stage(answerText('{"from":1}'), scriptedStates({ id: 'one' })),
    await stage(answerText('{"from":2}'), scriptedStates({ id: 'two' })),
  ];
  const replies = await Promise.all([one.send(asking(READY)), two.send(asking(READY))]);
  expect(replies.map(jsonOf)).toEqual([{ id: 'one' }, { id: 'two' }]);
  const answers = await Promise.all([one.send(wire({ target: '/1' })), two.send(wire({ target: '/2' }))]);
  expect(answers.map(jsonOf)).toEqual([{ from: 1 }, { from: 2 }]);
  const targetsOf = ({ server }: Stage): readonly (string | undefined)[] =>
    server.log.current?.exchanges.map(({ request }) => request.target) ?? [];
  expect([targetsOf(one), targetsOf(two)]).toEqual([['/1'], ['/2']]);
});
