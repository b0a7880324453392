import { expect, test } from 'vitest';
import { Stopped } from '../send/sender.ts';
import { Reserve } from './reserve.ts';

/** How many requests of 1000 faults may take that come first, and those that come last. */
function spentOn({ ways = 0, last = 0, depth = 'normal' as 'quick' | 'normal' }): readonly number[] {
  const sender = { sent: 0 };
  const reserve = new Reserve(
    1000,
    sender,
    () => ways,
    { depth, confirmations: 3 },
    () => last,
  );
  return [reserve.goOn, reserve.goOnAtLast].map((goOn) => {
    for (;;) {
      try {
        goOn();
      } catch (error) {
        expect(error).toBeInstanceOf(Stopped);
        return sender.sent;
      }
      sender.sent += 1;
    }
  });
}

test('where nothing was found little is kept for what the last request may find', () => {
  expect(spentOn({})).toEqual([962, 962]);
});

test('each way that was found is kept requests for, up to a part of the budget', () => {
  expect(spentOn({ ways: 2 })).toEqual([920, 920]);
  expect(spentOn({ ways: 100 })).toEqual([792, 792]);
  expect(spentOn({ ways: 100, depth: 'quick' })).toEqual([542, 542]);
});

test('what comes last has its share, which is no more than it takes', () => {
  expect(spentOn({ last: 40 })).toEqual([922, 962]);
  expect(spentOn({ last: 4000 })).toEqual([812, 962]);
});
