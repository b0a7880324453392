import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interruption } from './interruption.ts';
import type { SuiteOptions } from './run-suites.ts';

/** For suites that were asked to end. */
const PATIENCE_MILLIS = 10_000;

/**
 * Runs the suites; once a run is interrupted they are waited for no longer than they may take to end.
 *
 * @returns what went wrong in naysayer itself
 */
export async function runInTime(
  options: SuiteOptions,
  interruption: Interruption,
): Promise<readonly Error[]> {
  // Vitest takes longer to load than a target to be asked whether it is there.
  const { runSuites } = await import('./run-suites.ts');
  const running = runSuites(options);
  const waiting = new AbortController();
  const problems = await Promise.race([running, patienceAfter(interruption, waiting.signal)]);
  waiting.abort();
  return problems ?? [];
}

/**
 * Resolves when suites that were asked to end have had their time; what holds them may never let them go.
 *
 * It holds the process meanwhile: where suites that are still loaded do not, it would end with 0 and without a word.
 *
 * @param ended ends the wait
 */
async function patienceAfter({ signal }: Interruption, ended: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  await sleep(PATIENCE_MILLIS, undefined, { signal: ended }).catch(() => undefined);
}
