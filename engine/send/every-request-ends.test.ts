import { describe, expect, onTestFinished, test } from 'vitest';
import { jsonOf } from '../../wire/exchange.ts';
import { gateFor } from '../probes/gate-for.ts';
import { FAULTS } from '../testing/faults.ts';
import { answerText, onRequests, serveTcp } from '../testing/servers.ts';
import { LIMITS, post, wire } from '../testing/wire.ts';
import { HttpTransport } from './http-transport.ts';

/** A target that does one thing to the first of its requests, and answers the others. */
async function transportTo(fault: string, { timeoutMillis } = LIMITS): Promise<HttpTransport> {
  let requests = 0;
  const served = await serveTcp((socket) =>
    onRequests(socket, () => {
      requests += 1;
      if (requests === 1) FAULTS[fault]?.(socket);
      else socket.write(answerText('{}'));
    }),
  );
  const transport = new HttpTransport(served.url, { ...LIMITS, timeoutMillis, bodyBytes: 2_000_000 });
  onTestFinished(async () => {
    await transport.close();
    await served.close();
  });
  return transport;
}

describe.each(Object.keys(FAULTS))('%s in place of an answer', (fault) => {
  test('costs one request its answer', async () => {
    const transport = await transportTo(fault);
    const { reply } = await transport.send(wire());
    expect(() => jsonOf(reply)).not.toThrow();
    expect((await transport.send(wire())).reply).toMatchObject({ status: 200 });
  });

  test('leaves the other requests of a race their answers', async () => {
    // The others have time enough once the gate is open, also on a busy machine.
    const transport = await transportTo(fault, { ...LIMITS, timeoutMillis: 4 * LIMITS.timeoutMillis });
    const gate = gateFor(4, LIMITS.timeoutMillis / 2);
    const racers = await Promise.all(
      Array.from({ length: 4 }, () => transport.send(post('{"id":"same"}'), { gate })),
    );
    const answered = racers.filter(({ reply }) => reply.kind === 'answer' && reply.status === 200);
    expect(answered.length).toBeGreaterThanOrEqual(3);
  });
});

test('a connection that is reset before its body was read opens the gate for the others', async () => {
  let connections = 0;
  const served = await serveTcp((socket) => {
    connections += 1;
    if (connections === 1) socket.resetAndDestroy();
    else onRequests(socket, () => socket.write(answerText('{}')));
  });
  const transport = new HttpTransport(served.url, LIMITS);
  onTestFinished(async () => {
    await transport.close();
    await served.close();
  });
  const gate = gateFor(4, 60_000);
  const racers = await Promise.all(
    Array.from({ length: 4 }, () => transport.send(post('{"id":"same"}'), { gate })),
  );
  expect(racers.filter(({ reply }) => reply.kind === 'answer')).toHaveLength(3);
});
