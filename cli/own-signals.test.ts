import { expect, test } from 'vitest';
import { ownSignals, SIGNALS } from './own-signals.ts';

test.each(SIGNALS)('nothing else hears of %s, and what did before still does', async (signal) => {
  const [before, once, on, after] = [1, 2, 3, 4].map(() => (): void => undefined);
  if (!before || !once || !on || !after) throw new TypeError('four listeners were made');
  process.on(signal, before);
  const end = ownSignals();
  process.once(signal, once);
  process.on(signal, on);
  await Promise.resolve();
  end();
  process.on(signal, after);
  await Promise.resolve();
  const heard = process.listeners(signal);
  for (const each of [before, once, on, after]) process.off(signal, each);
  expect([before, once, on, after].map((each) => heard.includes(each))).toEqual([true, false, false, true]);
});
