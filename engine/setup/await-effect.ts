import type { Operation } from '../../contracts/api/operation.ts';
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
    { names: entry.names, values: entry.values },
    (isThere) => isThere !== false,
    (each) => context.sender.send(each),
  );
}

/** Waits until no read shows any more what was deleted, if it may go later than its answer. @param names the path parameter */
export async function awaitDeleted(context: RunContext, done: Done, names: string): Promise<void> {
  if (done.operation.deletes?.after !== 'gone' || !mayBeLate(context, done)) return;
  await awaitRead(
    context,
    done,
    { names, values: done.values },
    (isThere) => isThere !== true,
    (each) => context.sender.sendToGone(each),
  );
}

/** A contract that says all of its API says it of this, too: then what is only accepted may be late. */
function mayBeLate({ contract }: RunContext, { exchange: { reply } }: Done): boolean {
  return succeeded(reply) && (contract.promises === undefined || statusOf(reply) === 202);
}

async function awaitRead(
  { contract, settling }: RunContext,
  { operation, credential, exchange }: Done,
  { names, values }: { readonly names: string; readonly values: Readonly<Record<string, string>> },
  isSettled: (isThere: boolean | undefined) => boolean,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<void> {
  const reader = readerOf(contract, { by: operation.id, names, values, secret: false });
  if (!reader) return;
  const look = async (): Promise<boolean> =>
    isSettled(isShown(await send(render(draft(reader, { ...credential, values })))));
  await settling.of(operation.id, statusOf(exchange.reply) === 202, look);
}
