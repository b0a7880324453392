import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Reply, WireRequest } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import { HttpTransport } from './http-transport.ts';
import { answerText, onRequests, serveTcp } from '../testing/servers.ts';
import type { Served } from '../testing/servers.ts';
import { LIMITS, post, wire } from '../testing/wire.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

/** A transport to a server of the test; both are closed after it. */
function transportTo(served: Served, prefix = '', limits: Partial<Limits> = {}): HttpTransport {
  const transport = new HttpTransport(served.url + prefix, { ...LIMITS, ...limits });
  open.push(served, transport);
  return transport;
}

interface Heard {
  readonly line: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** What a request looks like on the wire. */
async function heardOf(request: WireRequest, prefix = ''): Promise<Heard> {
  let heard: Heard | undefined;
  const served = await serveTcp((socket) =>
    onRequests(socket, (head, body) => {
      const [line = '', ...headers] = head.split('\r\n');
      heard = { line, headers, body: body.toString('latin1') };
      socket.write(answerText('{}'));
    }),
  );
  expect(await transportTo(served, prefix).send(request)).toMatchObject({ reply: { status: 200 } });
  if (!heard) throw new TypeError('nothing was heard');
  return heard;
}

/** What comes of an answer that is these bytes. */
async function replyTo(bytes: string | Uint8Array, limits: Partial<Limits> = {}): Promise<Reply> {
  const served = await serveTcp((socket) => onRequests(socket, () => void socket.write(bytes)));
  return (await transportTo(served, '', limits).send(wire())).reply;
}

describe('a request on the wire', () => {
  test.each([
    '/a/../b',
    '/a/./b',
    '/%2e%2e/b',
    '/a//b/',
    '/v1/x%00y',
    '/v1/%2F%5C',
    '/v1/experiments/%F0%9F%92%A9',
    '/v1/x/5%',
    '/v1/x/5%zz',
    '/v1/x/5%C0%80',
    '/v1/x?a=%20+b&&c',
    "/v1/'()*!~;,",
  ])('has the path %s as it was given', async (target) => {
    expect((await heardOf(wire({ target }))).line).toBe(`GET ${target} HTTP/1.1`);
  });

  test.each(['GET', 'PATCH', 'DELETE', 'PROPFIND', 'NAYSAY', 'get', 'Patch'])(
    'has the method %s',
    async (method) => {
      expect((await heardOf(wire({ method }))).line).toBe(`${method} /v1/experiments/1 HTTP/1.1`);
    },
  );

  test('goes below the path of the base URL', async () => {
    expect((await heardOf(wire(), '/api')).line).toBe('GET /api/v1/experiments/1 HTTP/1.1');
    expect((await heardOf(wire(), '/api/')).line).toBe('GET /api/v1/experiments/1 HTTP/1.1');
  });

  test('has no header but its own, the host and the connection’s', async () => {
    const { headers } = await heardOf(
      wire({
        headers: [
          ['X-Odd', 'a  b'],
          ['x-odd', 'again'],
          ['x-empty', ''],
        ],
      }),
    );
    const known = headers.filter((each) => !/^(host|connection): /i.test(each));
    expect(known).toEqual(['X-Odd: a  b', 'x-odd: again', 'x-empty: ']);
  });

  test('has no Content-Type that it was not given', async () => {
    const { headers } = await heardOf({ ...post('{"a":1}'), headers: [] });
    expect(headers.map((each) => each.toLowerCase())).toContain('content-length: 7');
    expect(headers.join('\n')).not.toMatch(/content-type|accept|user-agent/i);
  });

  test('has its Expect, and its body at once', async () => {
    const expecting = { ...post('{"a":1}'), headers: [['expect', '100-continue'] as const] };
    const { line, headers, body } = await heardOf(expecting, '/api');
    expect([line, body]).toEqual(['POST /api/v1/experiments HTTP/1.1', '{"a":1}']);
    const lower = headers.map((each) => each.toLowerCase());
    expect(lower).toEqual(expect.arrayContaining(['expect: 100-continue', 'content-length: 7']));
    expect(lower.join()).toMatch(/host: 127\.0\.0\.1:\d+/);
  });

  test('has every byte of its body', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(Buffer.from((await heardOf(post(bytes))).body, 'latin1')).toEqual(Buffer.from(bytes));
  });

  test.each([
    ['a line break in a header', { headers: [['x-odd', 'a\r\nb: c']] }],
    [
      'a line break in a header beside an Expect',
      {
        headers: [
          ['expect', '100-continue'],
          ['x-odd', 'a\r\nb: c'],
        ],
      },
    ],
    ['a method that is none', { method: 'GE T' }],
    ['a space in the path', { target: '/v1/a b' }],
  ] as const)('is not sent where it can’t be: %s', async (_what, further) => {
    let connected = 0;
    const served = await serveTcp(() => (connected += 1));
    const { reply } = await transportTo(served).send(wire(further));
    expect(reply).toMatchObject({ kind: 'no-answer', silence: 'unsendable' });
    expect(connected).toBe(0);
  });
});

describe('an answer', () => {
  test('is taken as it is: status, headers, bytes', async () => {
    const reply = await replyTo(answerText('{"a":1}', '404 Not Found'));
    expect(reply).toMatchObject({ kind: 'answer', status: 404, complete: true });
    expect(reply).toMatchObject({
      headers: [
        ['content-type', 'application/json'],
        ['content-length', '7'],
      ],
    });
    expect(reply.kind === 'answer' && Buffer.from(reply.body).toString()).toBe('{"a":1}');
  });

  test.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed', async (status) => {
    let requests = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        requests += 1;
        socket.write(`HTTP/1.1 ${status} Elsewhere\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n`);
      }),
    );
    expect((await transportTo(served).send(wire())).reply).toMatchObject({ status });
    expect(requests).toBe(1);
  });

  test('to an Expect is taken after the interim one, and not waited for without an end', async () => {
    const expecting = wire({ headers: [['expect', '100-continue']] });
    const served = await serveTcp((socket) =>
      onRequests(socket, () => void socket.write(`HTTP/1.1 100 Continue\r\n\r\n${answerText('{"a":1}')}`)),
    );
    const { reply } = await transportTo(served).send(expecting);
    expect(reply).toMatchObject({ status: 200, complete: true });
    expect(reply.kind === 'answer' && Buffer.from(reply.body).toString()).toBe('{"a":1}');
    const silent = transportTo(await serveTcp(() => undefined));
    expect((await silent.send(expecting)).reply).toMatchObject({ kind: 'no-answer', silence: 'timeout' });
  });

  test('to an Expect may come before all of a body is read, and end the connection', async () => {
    const body = new Uint8Array(8 * 1024 * 1024);
    const served = await serveTcp((socket) =>
      socket.once('data', () => {
        socket.write(answerText('{}', '417 No'), () => socket.resetAndDestroy());
      }),
    );
    const sent = { ...post(body), headers: [['expect', '100-continue'] as const] };
    const { reply } = await transportTo(served, '', { timeoutMillis: 2000 }).send(sent);
    expect(reply.kind === 'answer' ? reply.status : reply.silence).toBeOneOf([417, 'dropped', 'half-body']);
  });

  test('that went on three times is not listened to any more, though it ends', async () => {
    let requests = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        requests += 1;
        const end = requests > 3 ? '0\r\n\r\n' : '';
        socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n${end}`);
      }),
    );
    const transport = transportTo(served, '', { timeoutMillis: 400 });
    const complete: unknown[] = [];
    for (let times = 0; times < 4; times += 1) complete.push((await transport.send(wire())).reply);
    expect(complete).toMatchObject(Array.from({ length: 4 }, () => ({ status: 200, complete: false })));
  });

  test('keeps a header that comes twice', async () => {
    const reply = await replyTo('HTTP/1.1 401 No\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n');
    expect(reply).toMatchObject({
      headers: [
        ['x-a', '1'],
        ['x-a', '2'],
        ['content-length', '0'],
      ],
    });
  });

  test('in bad UTF-8 keeps its bytes', async () => {
    const body = Buffer.from([0x7b, 0xff, 0xc0, 0x80, 0x7d]);
    const reply = await replyTo(
      Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'), body]),
    );
    expect(reply.kind === 'answer' && Buffer.from(reply.body)).toEqual(body);
  });

  test.each(['gzip', 'GZIP'])('in %s, though none was asked for, is unpacked', async (coding) => {
    const packed = gzipSync('{"a":1}');
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const reply = await replyTo(Buffer.concat([Buffer.from(head), packed]));
    expect(reply.kind === 'answer' && Buffer.from(reply.body).toString()).toBe('{"a":1}');
  });

  test('that unpacks to more than is read is left packed', async () => {
    const packed = gzipSync('x'.repeat(1_000_000));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const reply = await replyTo(Buffer.concat([Buffer.from(head), packed]));
    expect(reply.kind === 'answer' && Buffer.from(reply.body)).toEqual(packed);
  });
});

test('an answer that came in time is one, though much else was done before it could be read', async () => {
  const served = await serveTcp((socket) =>
    onRequests(socket, () => {
      socket.write(answerText('{}'));
      for (const since = performance.now(); performance.now() - since < 2 * LIMITS.timeoutMillis;);
    }),
  );
  expect(await transportTo(served).send(wire())).toMatchObject({ reply: { status: 200 } });
});
