import type { Contract } from '../../contracts/contract.ts';
import type { Account } from './account.ts';
import type { ItemLook } from './item-look.ts';
import type { Ledger, LedgerEntry, NumberedEntry } from './ledger.ts';
import { nameOf } from './name-of.ts';
import { parentsFirst } from './parents-first.ts';
import type { Removals } from './removals.ts';

/** What things are removed with, and what is told of it. */
export interface RemovalTools {
  readonly contract: Contract;
  readonly ledger: Ledger;
  readonly account: Account;
  readonly items: ItemLook;
  readonly removals: Removals;
}

/** Asks once for each thing to be removed; what goes with another one is only asked for where that one stays. */
export async function removeEach(entries: readonly NumberedEntry[], tools: RemovalTools): Promise<void> {
  const { ledger, account, removals } = tools;
  const removable = new Set(
    entries.flatMap(([, entry]) =>
      entry.remover === undefined || entry.uncertain !== undefined ? [] : [nameOf(entry, entry.names)],
    ),
  );
  const goesAlong = (entry: LedgerEntry): boolean =>
    entry.goesWith !== undefined && removable.has(nameOf(entry, entry.goesWith));
  const alone = entries.filter(([, each]) => !goesAlong(each));
  // What is gone already comes last: a target that has no answer for it is soon asked no more.
  for (const deleted of [undefined, true] as const)
    await Promise.all(
      alone.filter(([, each]) => each.deleted === deleted).map(async (each) => await removeOne(each, tools)),
    );
  await parentsFirst(
    entries.filter(([, each]) => goesAlong(each)),
    ([, each]) => ({ name: nameOf(each, each.names), parent: nameOf(each, each.goesWith) }),
    async ([number, entry]) => {
      const parent = nameOf(entry, entry.goesWith);
      // What keeps a thing may be what stands beneath it.
      if (removals.refused.some((each) => nameOf(each.entry, each.entry.names) === parent))
        return await removeOne([number, entry], tools);
      account.wentAlong(entry);
      ledger.strike(number);
    },
  );
}

async function removeOne(
  [number, entry]: NumberedEntry,
  { contract, ledger, account, items, removals }: RemovalTools,
): Promise<void> {
  const remover = contract.operations.find((each) => each.id === entry.remover);
  if (entry.uncertain !== undefined && entry.names === undefined) account.uncertain(entry);
  else if (entry.uncertain !== undefined) {
    // Nothing is deleted that a read does not show.
    const isThere = await items.at(entry);
    if (isThere === true && remover) return await removals.remove([number, entry], remover);
    if (isThere !== false) account.uncertain(entry);
  } else if (remover) return await removals.remove([number, entry], remover);
  else account.irremovable(entry);
  ledger.strike(number);
}
