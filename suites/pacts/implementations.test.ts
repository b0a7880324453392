import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Verification } from '../../pacts/verify/verification.ts';
import { verifyEach } from '../../pacts/verify/verify-pacts.ts';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { onRequests, serveTcp } from '../../engine/testing/servers.ts';
import { createReference } from '../../targets/reference/index.ts';
import type { Handle } from '../in-process-transport.ts';
import { operationIn, pactDocuments, slice } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';

const OPERATIONS = ['createProject', 'updateExperiment', 'getObservation', 'createSuggestion'];
const LIMITS = { concurrency: 8, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 10 };

const contract = await loadContract();
const documents = await pactDocuments(contract);
const some = slice(documents, (each) => OPERATIONS.includes(operationIn(each)));
const few = { ...some, interactions: some.interactions.filter((_, index) => index % 30 === 0) };

/** How an implementation differs from the reference without breaking a promise. */
interface Way {
  readonly around?: (handle: Handle) => Handle;
  readonly write?: (socket: Socket, response: Response, body: Buffer) => void;
  readonly slow?: true;
}

const UUID = /00000000-0000-4000-8000-0*(\d{12})/g;
const uuidOf = (id: string): string => `00000000-0000-4000-8000-${id.padStart(12, '0')}`;

const WAYS: Readonly<Record<string, Way>> = {
  'has numbers for ids': { around: rewriting((text) => text.replaceAll(/"id":"(\d+)"/g, '"id":$1')) },
  'has UUIDs for ids': {
    around: (handle) => async (request) => {
      const plain = (text: string): string => text.replaceAll(UUID, (_all, id: string) => String(Number(id)));
      const body = Buffer.from(await request.arrayBuffer());
      const response = await handle(
        new Request(plain(request.url), {
          method: request.method,
          headers: request.headers,
          ...(body.length > 0 && { body: Buffer.from(plain(body.toString('latin1')), 'latin1') }),
        }),
      );
      return await rewritten(response, (text) =>
        text.replaceAll(/"id":"(\d+)"/g, (_all, id: string) => `"id":"${uuidOf(id)}"`),
      );
    },
  },
  'says more in its errors': {
    around: rewriting((text, { status }) =>
      status < 400
        ? text
        : JSON.stringify({ error: { code: status, details: [], message: 'Nein – geht nicht 🙅' }, id: 'e7' }),
    ),
  },
  'has another media type': {
    around: withHeaders((headers) =>
      headers.set('content-type', 'Application/Vnd.Sig+JSON; Charset="UTF-8"'),
    ),
  },
  'has problem details for a media type': {
    around: withHeaders((headers, { status }) => {
      if (status >= 400) headers.set('content-type', 'application/problem+json');
    }),
  },
  'challenges at length': {
    around: withHeaders((headers, { status }) => {
      if (status === 401) headers.set('www-authenticate', 'Basic realm="a, b", charset="UTF-8", Bearer');
    }),
  },
  'allows in one word': {
    around: withHeaders((headers, { status }) => {
      if (status === 405) headers.set('allow', (headers.get('allow') ?? '').replaceAll(', ', ','));
    }),
  },
  'challenges and allows in several lines': {
    write: (socket, response, body) => {
      const head = headOf(response, body)
        .toString()
        .replace(
          /www-authenticate: .*/i,
          'WWW-Authenticate: Basic realm="a, b"\r\nWWW-Authenticate: Bearer x="y"',
        )
        .replace(/allow: (\w+), /i, 'Allow: $1\r\nAllow: ');
      socket.write(Buffer.concat([Buffer.from(head), body]));
    },
  },
  'answers some requests 429': {
    around: (handle) => {
      let asked = 0;
      return async (request) =>
        (asked += 1) % 7 === 0
          ? Response.json({ error: { message: 'Later.' } }, { status: 429, headers: { 'retry-after': '0' } })
          : handle(request);
    },
  },
  'answers in chunks': { write: inChunks },
  'closes each connection': {
    write: (socket, response, body) =>
      socket.end(Buffer.concat([headOf(response, body, 'Connection: close'), body])),
  },
  'speaks HTTP/1.0': {
    write: (socket, response, body) => {
      const head = headOf(response, body).toString().replace('HTTP/1.1', 'HTTP/1.0');
      socket.end(Buffer.concat([Buffer.from(head.replace(/content-length: \d+\r\n/i, '')), body]));
    },
  },
  'takes 200 ms for a request': {
    slow: true,
    write: (socket, response, body) => {
      setTimeout(() => socket.write(Buffer.concat([headOf(response, body), body])), 200);
    },
  },
};

const found = new Map<string, readonly Verification[]>();
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const targets = await Promise.all(
    Object.values(WAYS).map(async ({ around = (handle) => handle, write = inOnePiece, slow }) => {
      const handle = around(createReference({ contract }).handle);
      const { url, close } = await serveTcp((socket) => serve(socket, handle, write));
      const transport = new HttpTransport(url, LIMITS);
      open.push(
        () => transport.close(),
        () => close(),
      );
      return { pact: slow ? few : some, target: pactTarget(contract, { transport, limits: LIMITS }) };
    }),
  );
  const verified = await verifyEach(targets);
  for (const [index, name] of Object.keys(WAYS).entries()) found.set(name, verified[index] ?? []);
}, 120_000);

afterAll(async () => {
  for (const close of open) await close();
});

test.each(Object.keys(WAYS))('an implementation that %s keeps every promise of the pacts', (name) => {
  const verifications = found.get(name) ?? [];
  expect(verifications).toHaveLength((WAYS[name]?.slow ? few : some).interactions.length);
  expect(
    verifications
      .filter((each) => each.outcome !== 'kept')
      .map(({ description, reason, mismatches }) => [description, reason, mismatches]),
  ).toEqual([]);
});

function rewriting(rewrite: (text: string, response: Response) => string): (handle: Handle) => Handle {
  return (handle) => async (request) => {
    const response = await handle(request);
    return await rewritten(response, (text) => rewrite(text, response));
  };
}

async function rewritten(response: Response, rewrite: (text: string) => string): Promise<Response> {
  const { status, headers } = response;
  return new Response(rewrite(await response.text()), { status, headers });
}

function withHeaders(change: (headers: Headers, response: Response) => void): (handle: Handle) => Handle {
  return (handle) => async (request) => {
    const response = await handle(request);
    const headers = new Headers(response.headers);
    change(headers, response);
    return new Response(await response.arrayBuffer(), { status: response.status, headers });
  };
}

/** Serves a connection, and leaves the form of the answers to `write`. */
function serve(socket: Socket, handle: Handle, write: NonNullable<Way['write']>): void {
  onRequests(socket, (head, body) => {
    const [line = '', ...lines] = head.split('\r\n');
    const [method = 'GET', target = '/'] = line.split(' ');
    const headers = lines.map((each): [string, string] => {
      const colon = each.indexOf(':');
      return [each.slice(0, colon), each.slice(colon + 1).trim()];
    });
    const bytes = method === 'GET' || body.length === 0 ? null : Buffer.from(body);
    void handle(new Request(`http://reference${target}`, { method, headers, body: bytes })).then(
      async (response) => write(socket, response, Buffer.from(await response.arrayBuffer())),
    );
  });
}

function headOf(response: Response, body: Buffer, ...further: readonly string[]): Buffer {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const lines = [`HTTP/1.1 ${response.status} x`, ...headers, ...further];
  return Buffer.from(`${lines.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n`);
}

function inOnePiece(socket: Socket, response: Response, body: Buffer): void {
  socket.write(Buffer.concat([headOf(response, body), body]));
}

function inChunks(socket: Socket, response: Response, body: Buffer): void {
  const head = headOf(response, body)
    .toString()
    .replace(/content-length: \d+/, 'transfer-encoding: chunked');
  socket.write(head);
  for (let at = 0; at < body.length; at += 7) {
    const piece = body.subarray(at, at + 7);
    socket.write(
      Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
    );
  }
  socket.write('0\r\n\r\n');
}
