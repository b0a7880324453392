import { describe, expect, test } from 'vitest';
import { Stopped } from '../../engine/send/sender.ts';
import { answerText } from '../../engine/testing/servers.ts';
import { wire } from '../../engine/testing/wire.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import { scriptedStates } from '../testing/scripted-states.ts';
import { asking, READY, stage } from '../testing/state-stage.ts';

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
