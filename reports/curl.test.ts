import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WireRequest } from '../wire/exchange.ts';
import { Redactor } from '../engine/send/redactor.ts';
import { storeExchange } from '../engine/send/store-exchange.ts';
import { answerText, onRequests, serveTcp } from '../engine/testing/servers.ts';
import type { Served } from '../engine/testing/servers.ts';
import { wire } from '../engine/testing/wire.ts';
import { curlLine } from './curl.ts';

const TOKEN = 'SECRETTOKEN1234567890';
const redactor = new Redactor();
redactor.add(TOKEN, 'MY_TOKEN');

interface Heard {
  readonly line: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

let served: Served;
let heard: Heard[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'curl-'));
  served = await serveTcp((socket) =>
    onRequests(socket, (head, body) => {
      const [line = '', ...headers] = head.split('\r\n');
      heard.push({ line, headers, body: Buffer.from(body) });
      socket.end(answerText('{}'));
    }),
  );
});

beforeEach(() => {
  heard = [];
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

const lineFor = (request: WireRequest): string =>
  curlLine(
    storeExchange(
      { request, reply: { kind: 'no-answer', silence: 'timeout', message: '' }, millis: 1 },
      redactor,
    ).request,
    served.url,
  );

/** Runs the line for a request in a shell, and gives back what arrived for it. */
async function arrived(request: WireRequest): Promise<Heard> {
  const line = lineFor(request);
  expect(line).not.toContain(TOKEN);
  await promisify(execFile)('/bin/sh', ['-c', line], {
    cwd: folder,
    env: { PATH: process.env['PATH'], MY_TOKEN: TOKEN, HOME: folder, OTHER: 'not to be sent' },
  });
  expect(readdirSync(folder), 'nothing was executed').toEqual([]);
  const [only] = heard;
  if (!only || heard.length > 1) throw new TypeError(`${heard.length} requests arrived`);
  return only;
}

const posted = (
  body: string | Uint8Array,
  headers: WireRequest['headers'] = [['content-type', 'application/json']],
) => wire({ method: 'POST', body: Buffer.from(body), headers });

describe('the curl line of a request sends', () => {
  test.each<[string, string | Uint8Array]>([
    ['plain JSON', '{"a":1}'],
    ['nothing', ''],
    ['single quotes', `{'it''s': "a 'quote'"}`],
    ['double quotes and backslashes', String.raw`{"a":"\"\\\n"}`],
    ['a command in $()', '{"a":"$(touch executed)"}'],
    ['a command in backticks', '`touch executed`'],
    ['a quote, then a command', `'; touch executed; '`],
    ['variables', '$HOME ${HOME} ${OTHER} ${base64(OTHER:)} $1 $$ !!'],
    ['line breaks', '{\n"a":\r\n1}\n\n'],
    ['tabs and other controls', '\t\u0001\u001b[31m\u007f'],
    ['NUL', '{"a":"\0"}'],
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0xc0, 0x80, 0x7d])],
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
    ['a byte order mark', '\ufeff{}'],
    ['letters that change the direction of writing', '{"a":"\u202e\u2066"}'],
    ['letters from everywhere', '{"ü":"漢字💩"}'],
    ['what curl would take for a file', '@/etc/passwd'],
    ['what curl would take for an option', '--next'],
    ['percent signs', '%s %n %d \\0 \\c'],
  ])('its body byte for byte: %s', async (_what, body) => {
    const { body: bytes, line } = await arrived(posted(body));
    expect(bytes).toEqual(Buffer.from(body));
    expect(line).toBe('POST /v1/experiments/1 HTTP/1.1');
  });

  test.each([
    '/a/../b',
    '/%2e%2e/%00',
    '/v1/x/5%zz/5%',
    '/v1/x?a=[1-3]&b={c,d}',
    "/v1/'$(touch${IFS}executed)'",
    '/v1/`touch${IFS}executed`;&|<>*',
  ])('its path as it is: %s', async (target) => {
    expect((await arrived(wire({ target }))).line).toBe(`GET ${target} HTTP/1.1`);
  });

  test.each(['PATCH', 'DELETE', 'PROPFIND', 'NAYSAY'])('its method: %s', async (method) => {
    expect((await arrived(wire({ method }))).line).toBe(`${method} /v1/experiments/1 HTTP/1.1`);
  });

  test('its headers: odd ones, an empty one, one twice', async () => {
    const own = [
      ['x-odd', `a'b"c$(touch executed)\\`],
      ['x-empty', ''],
      ['x-twice', '1'],
      ['x-twice', '2'],
    ] as const;
    const { headers } = await arrived(wire({ headers: own }));
    for (const [name, value] of own)
      expect(headers).toContain(value === '' ? `${name}:` : `${name}: ${value}`);
  });

  test('no Content-Type that the request has not', async () => {
    const { headers, body } = await arrived(posted('{"a":1}', []));
    expect(headers.filter((each) => /^content-type/i.test(each))).toEqual([]);
    expect(body.toString()).toBe('{"a":1}');
  });

  test('a Content-Type that is empty', async () => {
    const { headers } = await arrived(posted('{}', [['content-type', '']]));
    expect(headers.filter((each) => /^content-type/i.test(each))).toEqual(['content-type:']);
  });
});

describe('a secret in the curl line is a variable, and arrives', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

  test.each([
    ['as it is', TOKEN],
    ['as HTTP Basic', basic(`${TOKEN}:`)],
    ['as a Bearer token', `Bearer ${TOKEN}`],
    ['as user and password', basic(TOKEN)],
    ['as password', basic(`:${TOKEN}`)],
    ['in base64', Buffer.from(TOKEN).toString('base64')],
    ['between others', `a'$${TOKEN}'b ${TOKEN}`],
  ])('in a header, %s', async (_how, value) => {
    const { headers } = await arrived(wire({ headers: [['authorization', value]] }));
    const sent = headers.find((each) => /^authorization: /i.test(each));
    expect(sent?.slice('authorization: '.length)).toBe(value);
  });

  test('in the query', async () => {
    expect((await arrived(wire({ target: `/v1/x?api_token=${TOKEN}&b=1` }))).line).toBe(
      `GET /v1/x?api_token=${TOKEN}&b=1 HTTP/1.1`,
    );
  });

  test('in the body', async () => {
    const text = `{"api_token":"${TOKEN}"}`;
    expect((await arrived(posted(text))).body.toString()).toBe(text);
  });
});

test('a base URL with a path keeps it', () => {
  const { request } = storeExchange(
    { request: wire(), reply: { kind: 'no-answer', silence: 'timeout', message: '' }, millis: 1 },
    redactor,
  );
  expect(curlLine(request, 'http://127.0.0.1:1/api/')).toContain("'http://127.0.0.1:1/api/v1/experiments/1'");
  expect(existsSync(join(folder, 'executed'))).toBe(false);
});
