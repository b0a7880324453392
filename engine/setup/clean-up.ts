import type { Contract } from '../../contracts/contract.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { Account } from './account.ts';
import { currentConditions } from './conditions.ts';
import { freeingActions } from './freeing-actions.ts';
import { ItemLook } from './item-look.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { readLists } from './list-reader.ts';
import { parentsFirst } from './parents-first.ts';
import { removingRefused } from './removing-refused.ts';
import type { Refused } from './removing-refused.ts';

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
 * @param tokensFor what is shown to an operation, by the name of the user who created, or who removes
 * @param send is told what is not worth waiting for longer than such requests take
 */
export async function cleanUp(
  contract: Contract,
  ledger: Ledger,
  tokensFor: (operation: Operation, user: string | undefined) => Tokens,
  send: (request: WireRequest, isBrief?: boolean) => Promise<Exchange>,
  options: CleanUpOptions = {},
): Promise<Leftovers> {
  const { values = {}, isStopped = () => false, until } = options;
  const source = { contract, values, tokensFor: (each: Operation) => tokensFor(each, undefined), send };
  const compares = ledger.lists.length > 0;
  const during = compares && ledger.open.length > 0 && !isStopped() ? await readLists(source) : [];
  const account = new Account(contract, ledger.lists, during);
  const entries = eachOnce(ledger, withMentioned(ledger, account));
  const removable = new Set(
    entries.flatMap(([, entry]) =>
      entry.remover === undefined || entry.uncertain !== undefined ? [] : [nameOf(entry, entry.names)],
    ),
  );
  const items = new ItemLook(
    contract,
    async (reader, { user, values: own }, mayBeGone) =>
      await send(asking(reader, { ...tokensFor(reader, user), values: own }), mayBeGone),
  );
  const refused: Refused[] = [];
  // What was created before it was known who may remove it is removed like the rest.
  const removedBy = new Map(
    entries.flatMap(([, each]) => (each.removedBy === undefined ? [] : [[madeAs(each), each.removedBy]])),
  );
  const askToRemove = async (entry: LedgerEntry, remover: Operation): Promise<Exchange> => {
    const filling = {
      ...tokensFor(remover, removedBy.get(madeAs(entry)) ?? entry.user),
      values: entry.values,
    };
    const headers = await currentConditions(contract.operations, remover, filling, send);
    return await send(asking(remover, { ...filling, headers }), entry.deleted);
  };
  const remove = async (
    number: number,
    entry: LedgerEntry,
    remover: Operation,
  ): Promise<Refused | undefined> => {
    const exchange = await askToRemove(entry, remover);
    const status = statusOf(exchange.reply);
    if (!isGone(entry, exchange)) return { number, entry, remover, status };
    account.removed(entry, remover, status);
    ledger.strike(number);
    return undefined;
  };
  const tryToRemove = async (number: number, entry: LedgerEntry, remover: Operation): Promise<void> => {
    const kept = await remove(number, entry, remover);
    if (kept) refused.push(kept);
  };
  const removeAfterActions = async (each: Refused): Promise<Refused | undefined> => {
    const { number, entry, remover } = each;
    for (const action of freeingActions(contract, remover)) {
      if (isStopped()) break;
      const { reply } = await send(
        asking(action, { ...tokensFor(action, entry.user), values: entry.values }),
      );
      if (succeeded(reply) && !(await remove(number, entry, remover))) return undefined;
    }
    return each;
  };
  const goesAlong = ({ goesWith, values: own }: LedgerEntry): boolean =>
    goesWith !== undefined && removable.has(`${goesWith}=${own[goesWith]}`);
  const settle = async ([number, entry]: Numbered): Promise<void> => {
    const remover = contract.operations.find((each) => each.id === entry.remover);
    if (entry.uncertain !== undefined && entry.names === undefined) account.uncertain(entry);
    else if (entry.uncertain !== undefined) {
      // Nothing is deleted that a read does not show.
      const isThere = await items.at(entry);
      if (isThere === true && remover) return await tryToRemove(number, entry, remover);
      if (isThere !== false) account.uncertain(entry);
    } else if (remover) return await tryToRemove(number, entry, remover);
    else account.irremovable(entry);
    ledger.strike(number);
  };
  const alone = entries.filter(([, each]) => !goesAlong(each));
  // What is gone already comes last: a target that has no answer for it is soon asked no more.
  for (const deleted of [undefined, true] as const)
    await Promise.all(alone.filter(([, each]) => each.deleted === deleted).map(settle));
  await parentsFirst(
    entries.filter(([, each]) => goesAlong(each)),
    ([, each]) => ({ name: nameOf(each, each.names), parent: nameOf(each, each.goesWith) }),
    async ([number, entry]) => {
      const parent = nameOf(entry, entry.goesWith);
      // What keeps a thing may be what stands beneath it.
      if (refused.some((each) => nameOf(each.entry, each.entry.names) === parent))
        return await settle([number, entry]);
      account.wentAlong(entry);
      ledger.strike(number);
    },
  );
  const kept = await removingRefused(refused, {
    again: async ({ number, entry, remover }) => await remove(number, entry, remover),
    afterActions: removeAfterActions,
    isStopped,
  });
  const isUnanswered = ({ entry, status }: Refused): boolean =>
    entry.deleted === true && status === undefined;
  const unanswered = kept.filter(isUnanswered);
  for (const each of kept) {
    const { entry, remover, status } = each;
    if (isUnanswered(each)) account.removed(entry, remover, status);
    else account.failed(entry, remover, status);
  }
  const isAllGone = async (): Promise<boolean> => {
    account.listed(compares && !isStopped() ? await readLists(source) : []);
    await Promise.all(
      account.unsure.map(async ({ entry, isRefused }) =>
        account.looked(entry, await items.at(entry, isRefused ?? false)),
      ),
    );
    return account.isAllGone || isStopped();
  };
  const removeDenied = async (): Promise<boolean> => {
    const { denied } = account;
    for (const { entry, remover } of denied) if (!isStopped()) await askToRemove(entry, remover);
    return denied.length > 0 && (await isAllGone());
  };
  // Some can't find a thing while others go at the same time: by itself it is found.
  if (!(await isAllGone()) && !(await removeDenied())) await until?.(isAllGone);
  for (const { number, entry } of unanswered) if (!account.isShown(entry)) ledger.strike(number);
  ledger.close();
  return account.leftovers();
}

/** An entry and its number in the ledger. */
type Numbered = readonly [number: number, entry: LedgerEntry];

/** What the ledger holds, and what lists show beside that uncertain answers mention. */
function withMentioned(ledger: Ledger, account: Account): readonly Numbered[] {
  for (const entry of account.mentioned(ledger.open.map(([, each]) => each))) ledger.record(entry);
  return ledger.open;
}

/** A thing that several creates were answered with is one thing, and is removed once. */
function eachOnce(ledger: Ledger, entries: readonly Numbered[]): readonly Numbered[] {
  const known = new Set<string>();
  return entries.filter(([number, entry]) => {
    if (entry.remover === undefined || entry.uncertain !== undefined) return true;
    const thing = JSON.stringify(entry);
    const isFirst = !known.has(thing);
    known.add(thing);
    if (!isFirst) ledger.strike(number);
    return isFirst;
  });
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

/** Those of one removal and one creator have one user who may remove them. */
function madeAs({ remover, user }: LedgerEntry): string {
  return JSON.stringify([remover, user]);
}

/** Names a resource; a child goes with its parent, if that is removed as well. */
function nameOf(entry: LedgerEntry, parameter: string | undefined): string {
  return parameter === undefined ? '' : `${parameter}=${entry.values[parameter]}`;
}

function asking(operation: Operation, filling: Filling): WireRequest {
  const body = operation.deletes?.by;
  return render(draft(operation, { ...filling, ...(body && { body }) }));
}
