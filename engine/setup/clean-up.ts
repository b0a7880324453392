import type { Contract } from '../../contracts/contract.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { formOf } from '../../generators/id-form.ts';
import { sameShape } from '../../generators/same-shape.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { Account } from './account.ts';
import { currentConditions } from './conditions.ts';
import { isShown, readerOf } from './item-reader.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { readLists } from './list-reader.ts';

/** Reads that look whether what was removed is gone; more of them would take longer than they are worth. */
const MOST_READS = 500;

/** What a clean-up is told beside what it removes. */
export interface CleanUpOptions {
  /** The path parameters that the config names: what they name may have lists. */
  readonly values?: Readonly<Record<string, string>>;
  /** Whether it was asked to end. */
  readonly isStopped?: () => boolean;
  /** Looks again and again whether what was removed is gone, as long as that may take; unless given, it is looked once. */
  readonly until?: (look: () => Promise<boolean>) => Promise<unknown>;
}

/**
 * Removes what the ledger holds, strikes out what is gone, and finds out what is left.
 *
 * @param tokensFor what is shown to an operation, by the name of the user who created
 */
export async function cleanUp(
  contract: Contract,
  ledger: Ledger,
  tokensFor: (operation: Operation, user: string | undefined) => Tokens,
  send: (request: WireRequest) => Promise<Exchange>,
  options: CleanUpOptions = {},
): Promise<Leftovers> {
  const { values = {}, isStopped = () => false, until } = options;
  const source = { contract, values, tokensFor: (each: Operation) => tokensFor(each, undefined), send };
  const compares = ledger.lists.length > 0;
  const during = compares && ledger.open.length > 0 && !isStopped() ? await readLists(source) : [];
  const account = new Account(contract, ledger.lists, during);
  const entries = withMentioned(ledger, account);
  const removable = new Set(
    entries.flatMap(([, entry]) =>
      entry.remover === undefined || entry.uncertain !== undefined ? [] : [nameOf(entry, entry.names)],
    ),
  );
  let reads = 0;
  const read = async (reader: Operation, { user }: LedgerEntry, own: LedgerEntry['values']) => {
    reads += 1;
    return isShown(await send(asking(reader, { ...tokensFor(reader, user), values: own })));
  };
  const readsAnything = new Map<string, Promise<boolean>>();
  const look = async (entry: LedgerEntry): Promise<boolean | undefined> => {
    const reader = readerOf(contract, entry);
    if (!reader || reads >= MOST_READS) return undefined;
    const seen = await read(reader, entry, entry.values);
    if (seen !== true) return seen;
    const ofNothing =
      readsAnything.get(reader.id) ??
      read(reader, entry, withAbsentId(entry)).then((shown) => shown === true);
    readsAnything.set(reader.id, ofNothing);
    return (await ofNothing) ? undefined : true;
  };
  const remove = async (number: number, entry: LedgerEntry, remover: Operation): Promise<void> => {
    const filling = { ...tokensFor(remover, entry.user), values: entry.values };
    const headers = await currentConditions(contract.operations, remover, filling, send);
    const exchange = await send(asking(remover, { ...filling, headers }));
    if (isGone(entry, exchange)) account.removed(entry, remover, statusOf(exchange.reply));
    else {
      account.failed(entry, remover, statusOf(exchange.reply));
      return;
    }
    ledger.strike(number);
  };
  const goesAlong = ({ goesWith, values: own }: LedgerEntry): boolean =>
    goesWith !== undefined && removable.has(`${goesWith}=${own[goesWith]}`);
  await Promise.all(
    entries.map(async ([number, entry]) => {
      const remover = contract.operations.find((each) => each.id === entry.remover);
      if (entry.uncertain !== undefined && entry.names === undefined) account.uncertain(entry);
      else if (goesAlong(entry)) account.wentAlong(entry);
      else if (entry.uncertain !== undefined) {
        // Nothing is deleted that a read does not show.
        const isThere = await look(entry);
        if (isThere === true && remover) return await remove(number, entry, remover);
        if (isThere !== false) account.uncertain(entry);
      } else if (remover) return await remove(number, entry, remover);
      else account.irremovable(entry);
      ledger.strike(number);
    }),
  );
  const isAllGone = async (): Promise<boolean> => {
    account.listed(compares && !isStopped() ? await readLists(source) : []);
    await Promise.all(account.unsure.map(async (entry) => account.looked(entry, await look(entry))));
    return account.isAllGone || isStopped();
  };
  if (!(await isAllGone())) await until?.(isAllGone);
  ledger.close();
  return account.leftovers();
}

/** What the ledger holds, and what lists show beside that uncertain answers mention. */
function withMentioned(ledger: Ledger, account: Account): readonly (readonly [number, LedgerEntry])[] {
  for (const entry of account.mentioned(ledger.open.map(([, each]) => each))) ledger.record(entry);
  return ledger.open;
}

/** Any other id of the same form: one that answers as if it were there shows that a read tells nothing. */
const ABSENT = 987_654_321;
/** Of as few letters another one may be there as well: they get more. */
const FEW_LETTERS = 12;

function withAbsentId({ names = '', values }: LedgerEntry): LedgerEntry['values'] {
  const id = values[names] ?? '';
  const absent = id.length > FEW_LETTERS ? sameShape(id, ABSENT, formOf(id)) : `${id}${ABSENT}`;
  return { ...values, [names]: absent };
}

/** Where the target said before that it was removed, any refusal to remove it again will do. */
function isGone({ deleted }: LedgerEntry, { reply }: Exchange): boolean {
  const status = statusOf(reply) ?? 0;
  return (
    succeeded(reply) ||
    status === 404 ||
    status === 410 ||
    (deleted === true && status >= 400 && status < 500)
  );
}

/** Names a resource; a child goes with its parent, if that is removed as well. */
function nameOf(entry: LedgerEntry, parameter: string | undefined): string {
  return parameter === undefined ? '' : `${parameter}=${entry.values[parameter]}`;
}

function asking(operation: Operation, filling: Filling): WireRequest {
  const body = operation.deletes?.by;
  return render(draft(operation, { ...filling, ...(body && { body }) }));
}
