import type { Contract } from '../../contracts/contract.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import { Account } from './account.ts';
import { ItemLook } from './item-look.ts';
import type { Listed } from './list-reader.ts';
import type { Ledger, NumberedEntry } from './ledger.ts';
import { readLists } from './list-reader.ts';
import { removeEach } from './remove-each.ts';
import { asking, Removals } from './removals.ts';
import type { CleanUpSource } from './removals.ts';
import type { RefusedRemoval } from './removing-refused.ts';

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
  tokensFor: CleanUpSource['tokensFor'],
  send: CleanUpSource['send'],
  { values = {}, isStopped = () => false, until }: CleanUpOptions = {},
): Promise<Leftovers> {
  const source = { contract, tokensFor, send, isStopped };
  const lists = async (): Promise<readonly Listed[]> =>
    ledger.lists.length > 0 && !isStopped()
      ? await readLists({ contract, values, tokensFor: (each) => tokensFor(each, undefined), send })
      : [];
  const account = new Account(contract, ledger.lists, ledger.open.length > 0 ? await lists() : []);
  const entries = eachOnce(ledger, withMentioned(ledger, account));
  const removals = new Removals(source, ledger, account, entries);
  const items = new ItemLook(
    contract,
    async (reader, { user, values: own }, mayBeGone) =>
      await send(asking(reader, { ...tokensFor(reader, user), values: own }), mayBeGone),
  );
  await removeEach(entries, { contract, ledger, account, items, removals });
  let kept = await removals.removeRefused();
  // What goes later than it was answered may be what others are kept for.
  if (kept.length > 0 && removals.areLate)
    await until?.(async () => {
      kept = await removals.removeLater(kept);
      return kept.length === 0 || isStopped();
    });
  const unanswered = kept.filter(isUnanswered);
  for (const each of kept) {
    const { entry, remover, status } = each;
    if (isUnanswered(each)) account.removed(entry, remover, status);
    else account.failed(entry, remover, status);
  }
  const isAllGone = async (): Promise<boolean> => {
    account.listed(await lists());
    await Promise.all(
      account.unsure.map(async ({ entry, isRefused }) =>
        account.looked(entry, await items.at(entry, isRefused ?? false)),
      ),
    );
    return account.isAllGone || isStopped();
  };
  const removeDenied = async (): Promise<boolean> => {
    const { denied } = account;
    for (const { entry, remover } of denied) if (!isStopped()) await removals.ask(entry, remover);
    return denied.length > 0 && (await isAllGone());
  };
  // Some can't find a thing while others go at the same time: by itself it is found.
  if (!(await isAllGone()) && !(await removeDenied())) await until?.(isAllGone);
  for (const { number, entry } of unanswered) if (!account.isShown(entry)) ledger.strike(number);
  ledger.close();
  return account.leftovers();
}

/** Tells whether what was said to be gone before had no answer to being removed once more. */
function isUnanswered({ entry, status }: RefusedRemoval): boolean {
  return entry.deleted === true && status === undefined;
}

/** What the ledger holds, and what lists show beside that uncertain answers mention. */
function withMentioned(ledger: Ledger, account: Account): readonly NumberedEntry[] {
  for (const entry of account.mentioned(ledger.open.map(([, each]) => each))) ledger.record(entry);
  return ledger.open;
}

/** A thing that several creates were answered with is one thing, and is removed once. */
function eachOnce(ledger: Ledger, entries: readonly NumberedEntry[]): readonly NumberedEntry[] {
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
