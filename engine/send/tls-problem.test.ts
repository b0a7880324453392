import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Tls } from '../../contracts/target.ts';
import type { Reply } from '../../wire/exchange.ts';
import { certificate } from '../testing/certificates.ts';
import { serveHttp } from '../testing/servers.ts';
import { LIMITS, wire } from '../testing/wire.ts';
import { HttpTransport } from './http-transport.ts';
import { wantsCertificate } from './wants-certificate.ts';

const open: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const OWN = { cert: certificate('client'), key: certificate('client-key') };
const CA = { ca: certificate('ca') };

/** The port of a server that may want a certificate of its clients. */
async function servedPort(requestCert: boolean): Promise<number> {
  const server = createServer(
    { cert: certificate('server'), key: certificate('server-key'), ...CA, requestCert },
    (_request, response) => void response.end('{}'),
  ).listen(0, '127.0.0.1');
  open.push(() => server.close().closeAllConnections());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function replyOf(url: string, tls: Tls): Promise<Reply> {
  const transport = new HttpTransport(url, { ...LIMITS, timeoutMillis: 5000 }, tls);
  open.push(() => transport.close());
  return (await transport.send(wire())).reply;
}

describe('an encrypted connection', () => {
  test('is made to a target of a private authority, with a certificate of one’s own where it wants one', async () => {
    const [usual, mutual] = [await servedPort(false), await servedPort(true)];
    expect(await replyOf(`https://127.0.0.1:${usual}`, CA)).toMatchObject({ status: 200 });
    expect(await replyOf(`https://127.0.0.1:${mutual}`, { ...CA, ...OWN })).toMatchObject({ status: 200 });
  });

  test.each<[string, string, Tls, RegExp]>([
    ['nobody vouches for the target', '127.0.0.1', {}, /no encrypted connection: .*tls\.ca/],
    ['the name is another', 'localhost', CA, /no encrypted connection: .*another name/],
  ])('is refused where %s, and the message says what helps', async (_what, host, tls, message) => {
    const reply = await replyOf(`https://${host}:${await servedPort(false)}`, tls);
    expect(reply).toMatchObject({ kind: 'no-answer', silence: 'unreachable' });
    expect(reply.kind === 'no-answer' && reply.message).toMatch(message);
  });

  test('may need a certificate of one’s own, which a target shows by hanging up', async () => {
    const served = await serveHttp(() => undefined);
    open.push(served.close);
    expect(await wantsCertificate(`https://127.0.0.1:${await servedPort(true)}`)).toBe(true);
    expect(await wantsCertificate(`https://127.0.0.1:${await servedPort(false)}`)).toBe(false);
    expect(await wantsCertificate(served.url)).toBe(false);
  });

  test('is none where the target speaks plain HTTP', async () => {
    const served = await serveHttp((_request, response) => void response.end());
    open.push(served.close);
    const reply = await replyOf(served.url.replace('http:', 'https:'), {});
    expect(reply.kind === 'no-answer' && reply.message).toMatch(
      /no encrypted connection: .*http in place of https/,
    );
  });
});
