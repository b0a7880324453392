import { once } from '../setup/once.ts';
import type { RunContext } from '../setup/run-context.ts';

const KNOWN = new WeakMap<RunContext, Map<string, Set<string>>>();

/**
 * JSON pointers of what was seen to change by itself as a thing gets older, such as the status of a job that is done after a
 * while: once a run for each operation that reads.
 */
export function ageingIn(context: RunContext, reader: string): Set<string> {
  const readers = KNOWN.get(context) ?? new Map<string, Set<string>>();
  KNOWN.set(context, readers);
  return once(readers, reader, () => new Set<string>());
}

const CHANGING = new WeakMap<RunContext, Map<string, Promise<readonly string[]>>>();

/**
 * JSON pointers of what changes by itself in what shows an operation's valid write: looked for once a run, since it takes time.
 *
 * @param look waits, and finds out
 */
export async function changingAfter(
  context: RunContext,
  operation: string,
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const known = CHANGING.get(context) ?? new Map<string, Promise<readonly string[]>>();
  CHANGING.set(context, known);
  return await once(known, operation, look);
}
