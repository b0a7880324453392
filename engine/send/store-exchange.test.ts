import { describe, expect, test } from 'vitest';
import { answer, silence } from '../../checks/testing/trials.ts';
import { Redactor } from './redactor.ts';
import { storeExchange } from './store-exchange.ts';
import { post, wire } from '../testing/wire.ts';

const TOKEN = 'THE-SECRET';
const redactor = new Redactor();
redactor.add(TOKEN, 'MINE');

const basic = `Basic ${Buffer.from(`${TOKEN}:`).toString('base64')}`;
const bytes = (...parts: readonly (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('an exchange that is stored', () => {
  test('holds no secret, wherever it stood', () => {
    const request = {
      ...post(`{"token":"${TOKEN}"}`, `/v1/x?token=${TOKEN}`),
      headers: [
        ['authorization', basic],
        ['cookie', `api_token=${TOKEN}`],
      ] as const,
    };
    const reply = answer(401, `no ${TOKEN}, no ${basic}`, [
      ['x-echo', basic],
      ['location', `/?t=${TOKEN}`],
    ]);
    const stored = storeExchange({ request, reply, millis: 1.4 }, redactor);
    expect(JSON.stringify(stored)).not.toContain(TOKEN);
    expect(JSON.stringify(stored)).not.toContain(basic.slice('Basic '.length));
    expect(stored.request.headers).toEqual([
      ['authorization', 'Basic ${base64(MINE:)}'],
      ['cookie', 'api_token=${MINE}'],
    ]);
    expect(stored.request.target).toBe('/v1/x?token=${MINE}');
    expect(stored.millis).toBe(1);
  });

  test('holds no secret in bytes that are no text', () => {
    const body = bytes([0xff, 0xfe], `no ${TOKEN}`, [0]);
    const { reply } = storeExchange({ request: wire(), reply: answer(400, body), millis: 1 }, redactor);
    if (reply.kind !== 'answer') throw new TypeError('it is an answer');
    expect(reply.body.encoding).toBe('base64');
    expect(Buffer.from(reply.body.content, 'base64').toString('latin1')).toBe('\u00ff\u00feno ${MINE}\0');
  });

  test('holds no secret where there was no answer', () => {
    const reply = { ...silence(), message: `connect to ${TOKEN} failed` };
    expect(storeExchange({ request: wire(), reply, millis: 1 }, redactor).reply).toEqual({
      kind: 'no-answer',
      silence: 'timeout',
      message: 'connect to ${MINE} failed',
    });
  });

  test('keeps a body that is text as text, its byte order mark included', () => {
    const stored = storeExchange(
      { request: post('\ufeff{"ü":"\0"}'), reply: answer(200), millis: 1 },
      redactor,
    );
    expect(stored.request.body).toEqual({ encoding: 'utf8', content: '\ufeff{"ü":"\0"}', cut: 0 });
  });

  test('keeps every byte of a body that is no text', () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const stored = storeExchange({ request: post(body), reply: answer(200), millis: 1 }, redactor);
    expect(stored.request.body?.encoding).toBe('base64');
    expect(new Uint8Array(Buffer.from(stored.request.body?.content ?? '', 'base64'))).toEqual(body);
  });

  test('keeps that there was no body', () => {
    expect(
      storeExchange({ request: wire(), reply: answer(200), millis: 1 }, redactor).request.body,
    ).toBeNull();
  });
});

describe('a long body that is stored', () => {
  test('is cut, and it is said by how much', () => {
    const reply = answer(200, 'x'.repeat(10_000));
    const stored = storeExchange({ request: post('y'.repeat(70_000)), reply, millis: 1 }, redactor);
    expect(stored.request.body).toMatchObject({ cut: 70_000 - 65_536 });
    expect(stored.reply).toMatchObject({ body: { cut: 10_000 - 4096 } });
  });

  test.each([0, 1, 4, 9])(
    'is cut after its secrets were taken out, so that no half of one is left (%i)',
    (offset) => {
      const reply = answer(200, `${'x'.repeat(4096 - offset)}${TOKEN}`);
      const stored = storeExchange({ request: wire(), reply, millis: 1 }, redactor);
      expect(JSON.stringify(stored)).not.toContain('THE');
    },
  );
});
