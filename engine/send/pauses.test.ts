import { expect, test } from 'vitest';
import { exchangeOf, refusal } from '../../checks/testing/trials.ts';
import { statusOf } from '../../wire/exchange.ts';
import { LIMITS, wire } from '../testing/wire.ts';
import { Pauses } from './pauses.ts';

test('a request that is put off with 503 each time is not sent without end', async () => {
  const throttle = {
    run: <T>(_request: unknown, send: () => Promise<T>): Promise<T> => send(),
    hold: () => Promise.resolve(true),
  };
  const pauses = new Pauses({ wait: () => Promise.resolve() }, throttle, LIMITS, () => undefined);
  const paused = exchangeOf(refusal(503, 'In maintenance.', [['retry-after', '0']]));
  let sent = 0;
  const { reply } = await pauses.outlast(wire(), () => {
    sent += 1;
    return sent > 20 ? Promise.reject(new Error('sent too often')) : Promise.resolve(paused);
  });
  expect([statusOf(reply), sent]).toEqual([503, 10]);
});
