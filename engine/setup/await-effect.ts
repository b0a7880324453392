import type { Operation } from '../../contracts/api/operation.ts';
import { readerAt } from '../../contracts/api/paths.ts';
import type { Credential } from '../../contracts/target.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import { isShown, readerOf } from './item-reader.ts';
import { entriesFor } from './removal.ts';
import type { RunContext } from './run-context.ts';

/** What was done to something, by whom, and what it was answered. */
export interface Done {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  readonly credential: Credential;
  readonly exchange: Exchange;
}

/** Waits until a read shows what was created, if it may come later than its answer. */
export async function awaitCreated(context: RunContext, done: Done): Promise<void> {
  if (!mayBeLate(context, done)) return;
  const [entry] = entriesFor(context.contract, done.operation, done.values, done.exchange);
  if (entry?.names === undefined) return;
  await awaitRead(
    context,
    done,
    readerOf(context.contract, entry),
    entry.values,
    (isThere) => isThere !== false,
    (each) => context.sender.send(each),
  );
}

/**
 * Waits until no read shows any more what was deleted, if it may go later than its answer.
 *
 * @param names the path parameter of what an operation is noted to delete; another one takes away what is at its own path
 */
export async function awaitDeleted(context: RunContext, done: Done, names: string): Promise<void> {
  const { operation, values } = done;
  if ((operation.deletes?.after ?? 'gone') !== 'gone' || !mayBeLate(context, done)) return;
  await awaitRead(
    context,
    done,
    operation.deletes
      ? readerOf(context.contract, { by: operation.id, names, values, secret: false })
      : readerAt(context.contract, operation.path),
    values,
    (isThere) => isThere !== true,
    (each) => context.sender.sendToGone(each),
  );
}

/** A contract that says all of its API says it of this, too: then what is only accepted may be late. */
function mayBeLate({ contract }: RunContext, { exchange: { reply } }: Done): boolean {
  return succeeded(reply) && (contract.promises === undefined || statusOf(reply) === 202);
}

async function awaitRead(
  { settling }: RunContext,
  { operation, credential, exchange }: Done,
  reader: Operation | undefined,
  values: Readonly<Record<string, string>>,
  isSettled: (isThere: boolean | undefined) => boolean,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<void> {
  if (!reader) return;
  const look = async (): Promise<boolean> =>
    isSettled(isShown(await send(render(draft(reader, { ...credential, values })))));
  await settling.of(operation.id, statusOf(exchange.reply) === 202, look);
}
