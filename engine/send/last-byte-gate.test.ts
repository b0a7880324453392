import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Gate } from '../../wire/transport.ts';
import { HttpTransport } from './http-transport.ts';
import { answerText, serveTcp } from '../testing/servers.ts';
import { LIMITS, post, until } from '../testing/wire.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

/** A gate that a test opens. */
function heldGate(): Gate & { readonly waiting: () => number; readonly open: () => void } {
  let waiting = 0;
  const opened = Promise.withResolvers<void>();
  return {
    pass: () => {
      waiting += 1;
      return opened.promise;
    },
    leave: () => undefined,
    waiting: () => waiting,
    open: opened.resolve,
  };
}

/** A server that keeps what came of each body, and answers when its last byte is there. */
async function recording(length: number) {
  const bodies = new Map<Socket, string>();
  const events: string[] = [];
  const served = await serveTcp((socket) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      bodies.set(socket, text.slice(end + 4));
      const have = text.length - end - 4;
      events.push(have < length ? 'all but the last byte' : 'the last byte');
      if (have === length) socket.write(answerText('{}'));
    });
  });
  open.push(served);
  return { served, bodies: () => [...bodies.values()], events };
}

test.each([2, 4, 8])(
  'of %i requests none is complete before all have sent all but their last byte',
  async (racers) => {
    const body = '{"id":"the-same"}';
    const { served, bodies, events } = await recording(body.length);
    const transport = new HttpTransport(served.url, { ...LIMITS, timeoutMillis: 5000 });
    open.push(transport);
    const gate = heldGate();
    const sent = Promise.all(Array.from({ length: racers }, () => transport.send(post(body), { gate })));
    await until(() => gate.waiting() === racers && bodies().filter((each) => each !== '').length === racers);
    expect(bodies()).toEqual(Array.from({ length: racers }, () => body.slice(0, -1)));
    gate.open();
    const replies = (await sent).map(({ reply }) => reply);
    expect(replies.every((reply) => reply.kind === 'answer' && reply.status === 200)).toBe(true);
    expect(bodies()).toEqual(Array.from({ length: racers }, () => body));
    expect(events.lastIndexOf('all but the last byte')).toBeLessThan(events.indexOf('the last byte'));
  },
);

test('a request that is dropped at the gate is not sent again: it would come too late', async () => {
  let connections = 0;
  const served = await serveTcp((socket) => {
    connections += 1;
    socket.on('data', () => socket.destroy());
  });
  const transport = new HttpTransport(served.url, LIMITS);
  open.push(served, transport);
  const gate: Gate = { pass: () => Promise.resolve(), leave: () => undefined };
  expect((await transport.send(post('{}'), { gate })).reply).toMatchObject({ silence: 'dropped' });
  expect(connections).toBe(1);
});
