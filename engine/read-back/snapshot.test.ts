import { expect, test } from 'vitest';
import type { Exchange } from '../../wire/exchange.ts';
import { wire } from '../testing/wire.ts';
import { Snapshot } from './snapshot.ts';

function reading(text = ''): Exchange {
  const body = new TextEncoder().encode(text);
  const reply = { kind: 'answer', status: 200, headers: [], body, complete: true } as const;
  return { request: wire(), reply, millis: 1 };
}

const read = async (): Promise<Exchange> => await Promise.resolve(reading());

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

test.each([
  ['a value', '{"seen":1,"name":"a"}', '{"seen":2,"name":"a"}', ['/seen']],
  ['an item of a list', '[{"seen":1}]', '[{"seen":2}]', ['/0/seen']],
  ['a list that grows, all of it', '{"items":["a","b"]}', '{"items":["a","new","b"]}', ['/items']],
  ['a list that is the whole, all of it', '["a"]', '["a","b"]', ['']],
])('what changes with no write between two reads is no effect: %s', (_what, before, after, expected) => {
  const sender = { wait: async () => await Promise.resolve() };
  const snapshot = new Snapshot({ sender, settling: { seconds: 0 } }, new Set());
  snapshot.set(reading(before));
  snapshot.again(reading(after));
  expect(snapshot.volatile).toEqual(expect.arrayContaining(expected));
});
