import { expect, test } from 'vitest';
import type { Exchange } from '../../wire/exchange.ts';
import { wire } from '../testing/wire.ts';
import { Snapshot } from './snapshot.ts';

function read(): Promise<Exchange> {
  const reply = { kind: 'answer', status: 200, headers: [], body: new Uint8Array(), complete: true } as const;
  return Promise.resolve({ request: wire(), reply, millis: 1 });
}

test.each([
  ['at once', 0, ['read']],
  ['after the time that effects take', 0.5, ['wait 0.5', 'read']],
])('what a request did is looked for %s', async (_when, seconds, expected) => {
  const order: string[] = [];
  const wait = (each: number): Promise<void> => {
    order.push(`wait ${each}`);
    return Promise.resolve();
  };
  const snapshot = new Snapshot({ sender: { wait }, settling: { seconds } }, new Set());
  snapshot.set(await read());
  await snapshot.look(
    () => {
      order.push('read');
      return read();
    },
    (after) => ({ kind: 'read-back', before: null, after, volatile: [] }),
  );
  expect(order).toEqual(expected);
});
