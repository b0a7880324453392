import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from '../../wire/transport.ts';

/** Time for all that was written to leave this machine, before the last bytes follow together. */
const FLUSH_MILLIS = 2;

/**
 * Opens once so many have come to it, or have left it.
 *
 * @param mostMillis after which it opens for those that are there
 */
export function gateFor(count: number, mostMillis: number): Gate {
  const opened = Promise.withResolvers<void>();
  const timer = setTimeout(opened.resolve, mostMillis);
  let missing = count;
  const arrive = async (): Promise<void> => {
    missing -= 1;
    if (missing > 0) return;
    clearTimeout(timer);
    await sleep(FLUSH_MILLIS);
    opened.resolve();
  };
  return {
    pass: async () => {
      await Promise.race([arrive().then(() => opened.promise), opened.promise]);
    },
    leave: () => void arrive(),
  };
}
