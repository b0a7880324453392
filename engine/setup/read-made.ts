import { draft, render } from '../../generators/draft.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture } from './fixture.ts';
import { ItemLook } from './item-look.ts';
import { readerOf } from './item-reader.ts';
import { entriesFor } from './removal.ts';
import type { RunContext } from './run-context.ts';

/** What a read is sent with, and what it is of. */
type Made = Pick<Fixture, 'operation' | 'values' | 'credential'>;

/**
 * A read of what a create made; undefined where nothing reads it.
 *
 * @param made the create's own exchange, or its answer alone
 */
export async function readMade(
  { contract, sender }: Pick<RunContext, 'contract' | 'sender'>,
  { operation, values, credential }: Made,
  made: Pick<Exchange, 'reply'>,
): Promise<Exchange | undefined> {
  const [entry] = entriesFor(contract, operation, values, made);
  const reader = entry && readerOf(contract, entry);
  if (!reader) return undefined;
  return await sender.send(render(draft(reader, { ...credential, values: entry.values })));
}

/** Whether a read shows what a create made under the id that it is taken to have, and nothing under one that there is not. */
export async function isReadable(
  { contract, sender }: Pick<RunContext, 'contract' | 'sender'>,
  { operation, values, credential }: Made,
  made: Pick<Exchange, 'request' | 'reply'>,
): Promise<boolean> {
  const [entry] = entriesFor(contract, operation, values, made);
  const look = new ItemLook(
    contract,
    async (reader, each) => await sender.send(render(draft(reader, { ...credential, values: each.values }))),
  );
  return entry !== undefined && (await look.at(entry)) === true;
}
