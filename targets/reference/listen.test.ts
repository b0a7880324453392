import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { createReference, textOf } from './index.ts';
import type { Listening } from './listen.ts';
import { basic, clientOf, EXPERIMENT } from './testing/test-client.ts';
import { REFERENCE_TOKENS } from './reference-tokens.ts';

let server: Listening;

beforeAll(async () => {
  server = await createReference({ contract: await loadContract() }).listen(0);
});

afterAll(() => server.close());

/** Writes bytes to the port and reads all that comes back. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.end(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('answers on a port as it does in process', async () => {
  const send = clientOf(fetch, server.url);
  const { status, body } = await send('POST', '/v1/experiments', { body: EXPERIMENT });
  expect(status).toBe(200);
  const path = `/v1/experiments/${textOf(body['id'])}`;
  expect((await send('GET', path)).body).toEqual(body);
  expect((await send('PATCH', path, { body: { name: 'n' } })).status).toBe(405);
  expect((await send('GET', `${path}%00`)).status).toBe(404);
});

it('refuses a method that takes a body it should not have', async () => {
  const head = `GET /v1/training_runs/1/tags HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${basic(REFERENCE_TOKENS.client)}`;
  const answer = await raw(`${head}\r\nContent-Length: 2\r\n\r\n{}`);
  expect(answer).toMatch(/^HTTP\/1.1 405 /);
  expect(answer).toMatch(/^allow: POST\r$/m);
});

it.each([
  ['no HTTP', 'naysayer\r\n\r\n', /^HTTP\/1.1 40[05] /],
  ['a method that HTTP does not know', 'NAYSAY / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1.1 405 /],
  ['a header that is broken', 'GET / HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n', /^HTTP\/1.1 400 /],
])('answers %s with the documented body', async (_, text, status) => {
  const answer = await raw(text);
  expect(answer).toMatch(status);
  expect(answer).toMatch(/content-type: application\/json/i);
  expect(answer).toContain('{"error":{"message":');
});

it('can be closed while connections are kept alive', async () => {
  const other = await createReference({ contract: await loadContract() }).listen(0);
  await (await fetch(`${other.url}/v1/clients/1`)).text();
  await other.close();
  await expect(fetch(other.url)).rejects.toThrow();
});
