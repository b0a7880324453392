import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Changed } from '../../contracts/leftovers.ts';
import { unlikeAt } from '../../checks/compare-reads.ts';
import { draft, render } from '../../generators/draft.ts';
import { documentOf, exactJsonOf, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { ListSource } from './list-reader.ts';

/** Times are mostly in whole seconds. */
const LEAST_MILLIS = 1100;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d|^1\d{9}(\d{3})?(\.\d+)?$/;
const OF_USE = /(last|access|seen|login|visit|request|used|usage)/i;

/** What the config names as it stood before a run, and what of it changes by itself. */
export interface NamedThing {
  readonly operation: Operation;
  readonly id: string;
  readonly read: Exchange;
  readonly volatile: readonly string[];
}

/** Reads, twice, all that is shown of what the config names. */
export async function readNamed(source: ListSource): Promise<readonly NamedThing[]> {
  const things: NamedThing[] = [];
  for (const operation of source.contract.operations.filter((each) => isAbout(each, source.values))) {
    const read = await ask(source, operation);
    if (!succeeded(read.reply) || exactJsonOf(read.reply) === undefined) continue;
    const volatile = unlikeAt(read, await ask(source, operation)) ?? [''];
    const id = source.values[pathParameters(operation.path).at(-1) ?? ''] ?? '';
    things.push({ operation, id, read, volatile });
  }
  return things;
}

/**
 * What of it is not as it was, times of its change and of its use aside.
 *
 * @param wait resolves after so many milliseconds
 */
export async function changedSince(
  source: ListSource,
  before: readonly NamedThing[],
  wait: (millis: number) => Promise<void>,
): Promise<readonly Changed[]> {
  const changed: Changed[] = [];
  for (const { operation, id, read, volatile } of before) {
    const after = await ask(source, operation);
    const status = statusOf(after.reply);
    if (status === 404 || status === 410) changed.push({ operation: operation.id, id, at: [] });
    const differing = differencesIn(read, after, volatile);
    if (differing.length === 0) continue;
    await wait(LEAST_MILLIS);
    const again = await ask(source, operation);
    const at = differencesIn(read, again, [...volatile, ...(unlikeAt(after, again) ?? [])]);
    if (at.length > 0) changed.push({ operation: operation.id, id, at });
  }
  return changed;
}

function isAbout({ path, skip, ...operation }: Operation, values: ListSource['values']): boolean {
  const needed = pathParameters(path);
  return (
    reads(operation) &&
    namesOne(path) &&
    skip === undefined &&
    needed.length > 0 &&
    needed.every((name) => values[name] !== undefined)
  );
}

async function ask(source: ListSource, operation: Operation): Promise<Exchange> {
  return await source.send(
    render(draft(operation, { ...source.tokensFor(operation), values: source.values })),
  );
}

function differencesIn(before: Exchange, after: Exchange, volatile: readonly string[]): readonly string[] {
  const [earlier, later] = [before, after].map(({ reply }) => documentOf(reply));
  const isTime = (at: string, document: Json | undefined): boolean => {
    const value = valueAt(document, toPath(at));
    return value === undefined || value === null || TIME.test(asText(value) ?? '');
  };
  if (volatile.includes('')) return [];
  return (unlikeAt(before, after, { volatile }) ?? []).filter(
    (at) => !(isTime(at, earlier) && isTime(at, later)) && !OF_USE.test(String(toPath(at).at(-1) ?? '')),
  );
}
