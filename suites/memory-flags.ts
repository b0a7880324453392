import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 keep its heaps small while a run is prepared: what Vitest loads and throws away may come to 200 MB.
 *
 * The young generation of a worker that is started later is small, too.
 */
export function spareMemory(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=8');
}

/** Ends that where the work is done, which it would slow down by half; a heap grows by less than V8 would let it. */
export function spendMemory(): void {
  setFlagsFromString('--no-optimize-for-size');
  setFlagsFromString('--heap-growing-percent=20');
}
