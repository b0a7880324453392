import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { LIMITS, wire } from '../engine/testing/wire.ts';
import { referenceTarget } from '../targets/open-target.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import type { Reply, WireRequest } from '../wire/exchange.ts';
import type { SendOptions, Transport } from '../wire/transport.ts';
import { TargetReader } from './target-reader.ts';

const contract = await loadContract();
const ok: Reply = { kind: 'answer', status: 204, headers: [], body: new Uint8Array(), complete: true };
const silent: Reply = { kind: 'no-answer', silence: 'timeout', message: 'no complete answer' };

/** A reader over a target that answers so, and what was sent. */
function readerOver(answer: (request: WireRequest, options: SendOptions) => Reply | Promise<Reply>) {
  const sent: WireRequest[] = [];
  const transport: Transport = {
    send: async (request, options = {}) => {
      sent.push(request);
      return { request, reply: await answer(request, options), millis: 1 };
    },
    close: async () => undefined,
  };
  const target = { ...referenceTarget('http://127.0.0.1:1', REFERENCE_TOKENS), limits: LIMITS };
  return { reader: new TargetReader(contract, target, transport), sent };
}

const deletion = wire({ operation: 'deleteExperiment', method: 'DELETE' });

describe('what stands around a run', () => {
  test('is waited for longer than what is judged, and is sent once', async () => {
    const { reader, sent } = readerOver((_request, { timeoutMillis = 0 }) =>
      timeoutMillis > LIMITS.timeoutMillis ? ok : silent,
    );
    expect((await reader.send(deletion)).reply).toBe(ok);
    expect(sent).toHaveLength(1);
  });

  test('is soon waited for less long, and then not asked, of an operation that is silent while others are not', async () => {
    const times: (number | undefined)[] = [];
    const { reader, sent } = readerOver(({ method }, { timeoutMillis }) => {
      if (method === 'DELETE') times.push(timeoutMillis);
      return method === 'DELETE' ? silent : ok;
    });
    await reader.send(wire());
    const removed = await Promise.all(Array.from({ length: 100 }, () => reader.send(deletion)));
    expect(removed.every(({ reply }) => reply.kind === 'no-answer')).toBe(true);
    expect(sent.length).toBeLessThan(32 + LIMITS.concurrency + 1);
    const patiently = times.filter((each) => each === LIMITS.timeoutMillis * 3);
    expect(patiently.length).toBeLessThan(3 + LIMITS.concurrency);
    expect((await reader.send(wire())).reply).toBe(ok);
  });

  test('is waited for as long as such requests take, where it is not worth more', async () => {
    const times: (number | undefined)[] = [];
    const { reader } = readerOver((_request, { timeoutMillis }) => {
      times.push(timeoutMillis);
      return ok;
    });
    for (const isBrief of [false, true]) await reader.send(deletion, isBrief);
    expect(times).toEqual([LIMITS.timeoutMillis * 3, LIMITS.timeoutMillis]);
  });

  test('is soon not asked of a target that never answered', async () => {
    const { reader, sent } = readerOver(() => silent);
    for (const operation of ['one', 'two', 'three', 'four', 'five']) await reader.send(wire({ operation }));
    expect(sent).toHaveLength(3);
  });

  test('is not waited for once it is stopped', async () => {
    const { reader } = readerOver(async () => await new Promise<Reply>(() => undefined));
    const waiting = reader.send(deletion);
    reader.stop('the clean-up was interrupted');
    expect((await waiting).reply).toMatchObject({ message: 'the clean-up was interrupted' });
  });
});
