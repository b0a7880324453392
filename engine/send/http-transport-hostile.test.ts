import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import { HttpTransport } from './http-transport.ts';
import { answerText, onRequests, serveBytes, serveTcp } from '../testing/servers.ts';
import type { Served } from '../testing/servers.ts';
import { LIMITS, post, until, wire } from '../testing/wire.ts';

/** Work on a busy machine takes its time; a hang would take far longer. */
const SLACK = 2000;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

function transportTo(served: Served, limits: Partial<Limits> = {}): HttpTransport {
  const transport = new HttpTransport(served.url, { ...LIMITS, ...limits });
  open.push(served, transport);
  return transport;
}

async function silenceOf(served: Served): Promise<{ silence: string; millis: number }> {
  const { reply, millis } = await transportTo(served).send(wire());
  if (reply.kind === 'answer') throw new TypeError(`it was answered ${reply.status}`);
  return { silence: reply.silence, millis };
}

/** Writes one chunk after the other, as fast as they are taken; says how much was written, and when it was cut off. */
function pourInto(socket: Socket, most = Infinity): { written: number; closed: boolean } {
  const state = { written: 0, closed: false };
  const chunk = Buffer.alloc(65_536, 'x');
  socket.on('close', () => (state.closed = true));
  const pour = (): void => {
    while (!socket.destroyed && state.written < most) {
      state.written += chunk.length;
      if (!socket.write(chunk)) {
        socket.once('drain', pour);
        return;
      }
    }
  };
  pour();
  return state;
}

describe('a target that hangs', () => {
  test.each([
    ['before it answers', ''],
    ['in its status line', 'HTTP/1.1 20'],
    ['in its headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['before its body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'],
    ['in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"'],
  ])('%s is left within the time limit', async (_where, text) => {
    const { silence, millis } = await silenceOf(await serveBytes(text, 'wait'));
    expect(silence).toBe('timeout');
    expect(millis).toBeLessThan(LIMITS.timeoutMillis * 2 + SLACK);
  });

  test('after it began a success of no announced length has answered: it may be a stream', async () => {
    const served = await serveBytes(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
      'wait',
    );
    const transport = transportTo(served);
    const first = await transport.send(wire());
    expect(first.reply).toMatchObject({ kind: 'answer', status: 200, complete: false });
    const next = await transport.send(wire());
    expect(next.reply).toMatchObject({ kind: 'answer', status: 200, complete: false });
    expect(next.millis).toBeLessThan(LIMITS.timeoutMillis);
  });

  test('over one success of no announced length is no stream, if the next one ends', async () => {
    let answers = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        answers += 1;
        socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"a":1}');
        if (answers > 1) socket.end();
      }),
    );
    const transport = transportTo(served);
    expect((await transport.send(wire())).reply).toMatchObject({ status: 200, complete: false });
    const body = new Uint8Array(Buffer.from('{"a":1}'));
    for (let time = 0; time < 4; time += 1)
      expect((await transport.send(wire())).reply).toMatchObject({ status: 200, complete: true, body });
  });

  test.each([
    ['a success is not read', '200 OK', false],
    ['a refusal is', '400 Bad Request', true],
  ])('over three successes one after the other is a stream: %s', async (_what, next, complete) => {
    let answers = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        answers += 1;
        const isLast = answers > 3;
        socket.write(`HTTP/1.1 ${isLast ? next : '200 OK'}\r\nConnection: close\r\n\r\n{"a":1}`);
        if (isLast) socket.end();
      }),
    );
    const transport = transportTo(served);
    for (let time = 0; time < 3; time += 1)
      expect((await transport.send(wire())).reply).toMatchObject({ status: 200, complete: false });
    expect((await transport.send(wire())).reply).toMatchObject({ complete });
  });

  test('after it began a refusal of no announced length is left within the time limit', async () => {
    const text = 'HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n';
    expect((await silenceOf(await serveBytes(text, 'wait'))).silence).toBe('timeout');
  });

  test('by a drop now and then is left within the time limit', async () => {
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    const { silence, millis } = await silenceOf(served);
    expect(silence).toBe('timeout');
    expect(millis).toBeLessThan(LIMITS.timeoutMillis * 2 + SLACK);
  });
});

describe('a target that breaks off', () => {
  test.each([
    ['without a word', '', 'dropped'],
    ['in its headers', 'HTTP/1.1 200 OK\r\nContent-Le', 'dropped'],
    ['in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"', 'half-body'],
    ['in a chunk of its body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{"a"', 'half-body'],
  ])('%s gave no answer', async (_where, text, silence) => {
    expect((await silenceOf(await serveBytes(text, 'end'))).silence).toBe(silence);
    expect((await silenceOf(await serveBytes(text, 'drop'))).silence).toBe(silence);
  });

  test.each(['no HTTP at all\r\n\r\n', '\0\u0001\u0002', '<html></html>', 'HTTP/9.9 abc\r\n\r\n'])(
    'or speaks no HTTP gave no answer: %j',
    async (text) => {
      expect((await silenceOf(await serveBytes(text, 'wait'))).silence).toBe('no-http');
    },
  );

  test('may end a body without a length by closing', async () => {
    const served = await serveBytes('HTTP/1.1 200 OK\r\n\r\n{"a":1}', 'end');
    expect((await transportTo(served).send(wire())).reply).toMatchObject({ status: 200, complete: true });
  });

  test.each([
    ['a new connection', 1],
    ['a connection that was kept alive', 2],
  ])('and takes no other connection went down: over %s', async (_which, last) => {
    let requests = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        requests += 1;
        if (requests === last) void served.close();
        else socket.write(answerText('{}'));
      }),
    );
    const transport = transportTo(served);
    for (let sent = 1; sent < last; sent += 1) await transport.send(wire());
    expect((await transport.send(wire())).reply).toMatchObject({ silence: 'went-down' });
  });

  test('or is not there at all is unreachable', async () => {
    const transport = new HttpTransport('http://127.0.0.1:1', LIMITS);
    open.push(transport);
    expect((await transport.send(wire())).reply).toMatchObject({ silence: 'unreachable' });
  });
});

describe('a stream', () => {
  test.each([
    'text/event-stream',
    'application/x-ndjson; charset=utf-8',
    'multipart/x-mixed-replace; boundary=a',
  ])('of %s is an answer, and is not listened to', async (type) => {
    const served = await serveBytes(
      `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n`,
      'wait',
    );
    expect((await transportTo(served).send(wire())).reply).toMatchObject({ status: 200, complete: false });
  });
});

describe('a body that is too long', () => {
  test.each([
    ['100 MB', `Content-Length: ${100 << 20}`, 100 << 20],
    ['without end', 'Connection: close', Infinity],
  ])('is cut, and the connection closed: %s', async (_what, header, most) => {
    let poured: { written: number; closed: boolean } | undefined;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        socket.write(`HTTP/1.1 200 OK\r\n${header}\r\n\r\n`);
        poured = pourInto(socket, most);
      }),
    );
    const { reply } = await transportTo(served).send(wire());
    expect(reply).toMatchObject({ kind: 'answer', status: 200, complete: false });
    expect(reply.kind === 'answer' && reply.body.length).toBe(LIMITS.bodyBytes);
    await until(() => poured?.closed === true);
    expect(poured?.written).toBeLessThan(20 << 20);
  });

  test('leaves no more in memory than is read of it', async () => {
    const served = await serveTcp((socket) =>
      onRequests(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        pourInto(socket);
      }),
    );
    const transport = transportTo(served);
    const kept: Reply[] = [];
    for (let count = 0; count < 20; count += 1) kept.push((await transport.send(wire())).reply);
    const buffers = kept.map((reply) => (reply.kind === 'answer' ? reply.body.buffer.byteLength : 0));
    expect(Math.max(...buffers)).toBeLessThanOrEqual(LIMITS.bodyBytes * 2);
  });

  test('of exactly the limit is whole', async () => {
    const served = await serveBytes(answerText('x'.repeat(LIMITS.bodyBytes)), 'wait');
    expect((await transportTo(served).send(wire())).reply).toMatchObject({ complete: true });
  });
});

describe('a connection that the target kept open, and then closed', () => {
  /** Answers the first request on each connection, and drops the connection at the second. */
  const dropsSecond = async (seen: string[]): Promise<Served> =>
    await serveTcp((socket) => {
      let requests = 0;
      onRequests(socket, (_head, body) => {
        requests += 1;
        seen.push(`${requests} ${body.toString()}`);
        if (requests > 1) socket.destroy();
        else socket.write(answerText('{}'));
      });
    });

  test('says nothing about the request: it is sent once more, on another one', async () => {
    const seen: string[] = [];
    const transport = transportTo(await dropsSecond(seen));
    for (const body of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect((await transport.send(post(body))).reply).toMatchObject({ status: 200 });
    }
    const dropped = seen.filter((each) => each.startsWith('2'));
    expect(dropped).not.toEqual([]);
    expect(seen).toEqual(expect.arrayContaining(dropped.map((each) => each.replace('2', '1'))));
  });

  test('says so even if all the others were closed too', async () => {
    const seen: string[] = [];
    const transport = transportTo(await dropsSecond(seen));
    await Promise.all(Array.from({ length: 8 }, () => transport.send(post('before'))));
    expect((await transport.send(post('after'))).reply).toMatchObject({ status: 200 });
    expect(seen.filter((each) => each.endsWith('after'))).toEqual(['2 after', '1 after']);
  });

  test('and first answers 408 says nothing about the request either', async () => {
    const seen: string[] = [];
    const served = await serveTcp((socket) => {
      let requests = 0;
      onRequests(socket, (_head, body) => {
        requests += 1;
        seen.push(`${requests} ${body.toString()}`);
        if (requests > 1) socket.end(answerText('{}', '408 Request Timeout'));
        else socket.write(answerText('{}'));
      });
    });
    const transport = transportTo(served);
    await Promise.all(Array.from({ length: 8 }, () => transport.send(post('before'))));
    expect((await transport.send(post('after'))).reply).toMatchObject({ status: 200 });
    expect(seen.filter((each) => each.endsWith('after'))).toEqual(['2 after', '1 after']);
  });

  test('is no excuse for a target that answers 408 to a request on a new one, too', async () => {
    const served = await serveBytes(answerText('{}', '408 Request Timeout'), 'wait');
    expect((await transportTo(served).send(post('after'))).reply).toMatchObject({ status: 408 });
  });

  test('is no excuse for a target that drops every request: it gets it twice, and no more', async () => {
    const seen: string[] = [];
    const served = await serveTcp((socket) =>
      onRequests(socket, (_head, body) => {
        seen.push(body.toString());
        if (body.toString() === 'after') socket.destroy();
        else socket.write(answerText('{}'));
      }),
    );
    const transport = transportTo(served);
    await Promise.all(Array.from({ length: 8 }, () => transport.send(post('before'))));
    expect((await transport.send(post('after'))).reply).toMatchObject({ silence: 'dropped' });
    expect(seen.filter((each) => each === 'after')).toHaveLength(2);
  });

  test('is none if nothing had come over it before: what is dropped there was dropped, and is not sent again', async () => {
    let requests = 0;
    const served = await serveTcp((socket) =>
      onRequests(socket, () => void ((requests += 1), socket.destroy())),
    );
    expect((await silenceOf(served)).silence).toBe('dropped');
    expect(requests).toBe(1);
  });
});
