import { expect, test } from 'vitest';
import { answer, exchangeOf, refusal } from '../../checks/testing/trials.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture } from '../setup/fixture.ts';
import { afterWait } from './after-wait.ts';
import type { ProbeTools } from './probe-tools.ts';

const [served, refused] = [exchangeOf(answer(200)), exchangeOf(refusal(429))];
const asking = (seconds: number): Exchange =>
  exchangeOf({ ...refusal(429), headers: [['retry-after', String(seconds)]] });

/** What is waited for after a 429, at most 20 seconds at once, and what comes of it. */
async function after(last: Exchange, left?: number, replies: readonly Exchange[] = [served]) {
  const waits: number[] = [];
  const answers = [...replies];
  const context = {
    target: { limits: { maxWaitSeconds: 20 } },
    sender: { wait: async (seconds: number) => await Promise.resolve(void waits.push(seconds)) },
    guarded: { send: async () => await Promise.resolve(answers.shift() ?? served) },
  };
  const fixtures = { request: async () => await Promise.resolve({ draft: {} }) };
  // A small part of the tools is asked for.
  const tools = { context, fixtures } as unknown as ProbeTools;
  const recovery = await afterWait(tools, { values: {} } as Fixture, last, left);
  return { waits, promised: recovery.promised, recovered: recovery.recovered };
}

test.each<[string, Exchange, number | undefined, number[], Exchange | null]>([
  ['as long as it asks for', asking(3), undefined, [3.2], served],
  ['what is left of that', asking(3), 1, [1.2], served],
  ['at once where nothing is left', asking(3), -5, [0.2], served],
  ['as long as is usual where it asks for nothing, which promises nothing', refused, undefined, [2], null],
  ['as long as is usual where it asks for too much', asking(60), undefined, [2], null],
])('after a 429 it is waited %s', async (_, last, left, waits, promised) => {
  expect(await after(last, left)).toEqual({ waits, promised, recovered: served });
});

test('what is refused after the time that was asked for is tried again, and the first answer counts for the promise', async () => {
  const { waits, promised, recovered } = await after(asking(1), undefined, [refused, served]);
  expect([waits, promised, recovered]).toEqual([[1.2, 2.4], refused, served]);
});
