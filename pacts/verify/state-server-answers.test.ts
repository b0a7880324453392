import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { wire } from '../../engine/testing/wire.ts';
import { asking, READY, stage, statusAndJson } from '../testing/state-stage.ts';

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
