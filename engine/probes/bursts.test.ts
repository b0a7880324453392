import { expect, test } from 'vitest';
import { answer, exchangeOf, refusal } from '../../checks/testing/trials.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { AfterWait } from './after-wait.ts';
import { Bursts } from './bursts.ts';

const [served, refused] = [exchangeOf(answer(200)), exchangeOf(refusal(429))];

/** A 429 that asks to wait. */
function asking(seconds: number): Exchange {
  return exchangeOf({ ...refusal(429), headers: [['retry-after', String(seconds)]] });
}

/** A run whose bursts are written down: when each is sent, what each waits for, and what it is answered after that. */
function recording(...replies: readonly Exchange[]) {
  const log: string[] = [];
  const answers = [...replies];
  const bursts = new Bursts();
  const waited =
    (name: string) =>
    async (_last: Exchange, left?: number): Promise<AfterWait> => {
      log.push(`${name} waits ${left === undefined ? 'for itself' : Math.round(left)}`);
      const reply = (await Promise.resolve(answers.shift())) ?? served;
      return { promised: reply, recovered: reply, waited: 0 };
    };
  const burst = async (name: string, last: Exchange): Promise<AfterWait> => {
    await bursts.inTurn(async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      bursts.hit(last);
      log.push(`${name} ends`);
    });
    return await bursts.recover(last, waited(name));
  };
  return { log, burst };
}

test('bursts are sent one after the other, and wait together for the longest that one of them is asked for', async () => {
  const { log, burst } = recording();
  await Promise.all([burst('a read', asking(60)), burst('a write', asking(2))]);
  expect(log).toEqual([
    'a read begins',
    'a read ends',
    'a write begins',
    'a write ends',
    'a read waits 60',
    'a write waits 60',
  ]);
});

test('what is refused since another one used up what the limit leaves waits by itself', async () => {
  const { log, burst } = recording(served, refused, served);
  const [, write] = await Promise.all([burst('a read', asking(1)), burst('a write', asking(1))]);
  expect(log.slice(-2)).toEqual(['a write waits 1', 'a write waits for itself']);
  expect(write?.promised).toBe(served);
});

test('the first one that is sent after a limit was hit again is promised to be served, too', async () => {
  const { log, burst } = recording(served, refused);
  await burst('a read', asking(1));
  expect((await burst('a write', asking(1))).promised).toBe(refused);
  expect(log.slice(-1)).toEqual(['a write waits 1']);
});

test('the first one that is sent after the wait is not sent again: it was promised to be served', async () => {
  const { log, burst } = recording(refused);
  const { promised } = await burst('a read', asking(1));
  expect(log.slice(-1)).toEqual(['a read waits 1']);
  expect(promised).toBe(refused);
});

test('a burst that comes late is not sent while another one waits', async () => {
  const bursts = new Bursts();
  const log: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const recovering = bursts.recover(refused, async () => {
    waiting.resolve();
    await over.promise;
    log.push('it waited');
    return { promised: served, recovered: served, waited: 1 };
  });
  await waiting.promise;
  const late = bursts.inTurn(() => Promise.resolve(log.push('another is sent')));
  over.resolve();
  await Promise.all([recovering, late]);
  expect(log).toEqual(['it waited', 'another is sent']);
});

test('a burst that is begun while another one ends is waited for, too', async () => {
  const bursts = new Bursts();
  const log: string[] = [];
  const waited = async (): Promise<AfterWait> => {
    log.push('it waits');
    return await Promise.resolve({ promised: served, recovered: served, waited: 1 });
  };
  let third = Promise.resolve(0);
  const second = bursts.inTurn(async () => {
    await Promise.resolve();
    third = bursts.inTurn(async () => await Promise.resolve(log.push('the third is sent')));
    log.push('the second is sent');
  });
  await Promise.all([bursts.recover(refused, waited), second]);
  await third;
  expect(log).toEqual(['the second is sent', 'the third is sent', 'it waits']);
});

test('one that fails keeps no other from its turn', async () => {
  const bursts = new Bursts();
  await expect(bursts.inTurn(() => Promise.reject(new Error('no fixture')))).rejects.toThrow('no fixture');
  const failing = bursts.recover(refused, () => Promise.reject(new Error('stopped')));
  await expect(failing).rejects.toThrow('stopped');
  expect(await bursts.inTurn(() => Promise.resolve('sent'))).toBe('sent');
});
