import { draft, render } from '../../generators/draft.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture } from './fixture.ts';
import { readerOf } from './item-reader.ts';
import { entriesFor } from './removal.ts';
import type { RunContext } from './run-context.ts';

/**
 * A read of what a create made; undefined where nothing reads it.
 *
 * @param made the create's own exchange, or its answer alone
 */
export async function readMade(
  { contract, sender }: Pick<RunContext, 'contract' | 'sender'>,
  { operation, values, credential }: Pick<Fixture, 'operation' | 'values' | 'credential'>,
  made: Pick<Exchange, 'reply'>,
): Promise<Exchange | undefined> {
  const [entry] = entriesFor(contract, operation, values, made);
  const reader = entry && readerOf(contract, entry);
  if (!reader) return undefined;
  return await sender.send(render(draft(reader, { ...credential, values: entry.values })));
}
