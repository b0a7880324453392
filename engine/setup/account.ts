import type { Contract } from '../../contracts/contract.ts';
import { creates, deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { withoutSlash } from '../../contracts/api/without-slash.ts';
import type { Leftover, Leftovers } from '../../contracts/leftovers.ts';
import type { LedgerEntry } from './ledger.ts';
import { isListOf, mayShow } from './list-of.ts';
import { newIn } from './list-reader.ts';
import type { Listed, ListedBefore } from './list-reader.ts';

/** The first ids that are named. */
const MOST_IDS = 5;

/** What became of one thing, before lists are asked. */
interface Fate {
  readonly entry: LedgerEntry;
  /** Why it is thought to be there; undefined if it is thought to be gone. */
  readonly stays?: string;
  /** What was said of its removal. */
  readonly said?: string;
  /** The target said that it removed it. */
  readonly isRemoved?: true;
  /** It may lawfully still be shown. */
  readonly isKept?: boolean;
}

/** Counts what a clean-up leaves: what lists and reads show counts more than what answers said. */
export class Account {
  readonly #contract: Contract;
  readonly #before: ReadonlyMap<string, ListedBefore>;
  readonly #during: readonly Listed[];
  readonly #fates: Fate[] = [];
  readonly #uncertain: LedgerEntry[] = [];
  /** List and operation → whether it shows all that the operation made. */
  readonly #complete = new Map<string, boolean>();
  readonly #seen = new Map<LedgerEntry, boolean>();
  #after: readonly Listed[] = [];
  #removed = 0;
  #failed = 0;

  /**
   * @param before what lists showed before the run
   * @param during what they show before anything is removed
   */
  constructor(contract: Contract, before: readonly ListedBefore[], during: readonly Listed[]) {
    this.#contract = contract;
    this.#before = new Map(before.map((each) => [each.operation, each]));
    this.#during = during;
  }

  /** Entries for what lists show newly, and the answer of an uncertain request mentions. */
  mentioned(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
    const named = new Set(entries.flatMap((each) => Object.values(each.values)));
    return this.#during.flatMap((list) => {
      const remover = this.#removerIn(list.operation);
      if (!remover || list.isSecret) return [];
      const [names, above] = [pathParameters(remover.path).at(-1) ?? '', pathParameters(list.operation.path)];
      if (above.length > 0) return [];
      return this.#newIn(list).flatMap((id) => {
        const source = entries.find((each) => each.mentions?.includes(id));
        if (!source || named.has(id)) return [];
        const { by, user } = source;
        const values = { [names]: id };
        return [
          { by, remover: remover.id, values, names, secret: false, ...(user !== undefined && { user }) },
        ];
      });
    });
  }

  removed(entry: LedgerEntry, remover: Operation, status: number | undefined): void {
    this.#removed += 1;
    this.#fates.push({
      entry,
      isRemoved: true,
      said: `${remover.id} was answered ${status}, and it is still there`,
      isKept: remover.deletes?.after === 'addressable',
      ...(remover.deletes?.archives !== undefined && {
        stays: `${remover.id} keeps them out of sight: the document says “${remover.deletes.archives}”`,
      }),
    });
  }

  failed(entry: LedgerEntry, remover: Operation, status: number | undefined): void {
    this.#failed += 1;
    const answer = status === undefined ? 'got no answer' : `was answered ${status}`;
    this.#fates.push({ entry, stays: `${remover.id} ${answer}: run naysayer cleanup` });
  }

  irremovable(entry: LedgerEntry): void {
    this.#fates.push({ entry, stays: 'no operation removes them' });
  }

  wentAlong(entry: LedgerEntry): void {
    const parent = deleterOf(this.#contract, entry.goesWith ?? '');
    this.#fates.push({
      entry,
      said: `${entry.goesWith} was removed, and what was beneath it is still there`,
      isKept: parent?.deletes?.after === 'addressable',
    });
  }

  uncertain(entry: LedgerEntry): void {
    this.#uncertain.push(entry);
  }

  /** Takes what lists show after the removal. */
  listed(after: readonly Listed[]): void {
    this.#after = after;
  }

  /** What no list shows to be there or gone. */
  get unsure(): readonly LedgerEntry[] {
    return this.#fates
      .filter(({ entry, isKept }) => isKept !== true && !this.#voucher(entry))
      .map(({ entry }) => entry);
  }

  /** Takes whether a read shows something; undefined if it does not tell. */
  looked(entry: LedgerEntry, isThere: boolean | undefined): void {
    if (isThere !== undefined) this.#seen.set(entry, isThere);
  }

  /** Whether nothing is shown any more that the target said that it removed. */
  get isAllGone(): boolean {
    const archived = this.#fates.filter(({ isRemoved, stays }) => isRemoved && stays !== undefined);
    return this.leftovers().removed >= this.#removed - archived.length;
  }

  leftovers(): Leftovers {
    const left = new Groups();
    const untold = new Groups();
    const unseen = new Set<string>();
    const shown = new Set<string>();
    let kept = 0;
    const counted = new Map<string, Set<string>>();
    for (const list of this.#after.filter((each) => this.#isCompared(each))) {
      const fresh = this.#newIn(list);
      for (const id of fresh) {
        const fate = this.#fates.find(({ entry }) => this.#isIn(entry, list, id));
        if (fate?.isKept) continue;
        shown.add(list.operation.id);
        const known = counted.get(id) ?? new Set();
        const by = fate?.entry.by ?? this.#makerIn(list.operation);
        if (known.has(by)) continue;
        counted.set(id, known.add(by));
        if (fate?.isRemoved) kept += 1;
        const unnamed = `${list.operation.id} shows them now and not before, and no answer named them`;
        left.add(by, list.isSecret ? undefined : id, fate ? (fate.stays ?? fate.said ?? unnamed) : unnamed);
      }
    }
    for (const { entry, stays, said, isKept, isRemoved } of this.#fates) {
      // A list that shows it no more shows no end of what is kept out of sight.
      if (!(isRemoved && stays !== undefined) && this.#voucher(entry)) continue;
      const named = entry.values[entry.names ?? ''];
      // An id that several answers tell of is that of one thing.
      if (named !== undefined) {
        const known = counted.get(named) ?? new Set();
        if (known.has(entry.by)) continue;
        counted.set(named, known.add(entry.by));
      }
      const id = entry.secret ? undefined : named;
      if (stays !== undefined && this.#seen.get(entry) !== false) {
        if (isRemoved) kept += 1;
        left.add(entry.by, id, stays);
      } else if (this.#seen.get(entry) === true) {
        if (isRemoved) kept += 1;
        left.add(entry.by, id, said ?? 'it is still there');
      } else if (
        stays === undefined &&
        this.#seen.get(entry) === undefined &&
        isKept !== true &&
        !entry.goesWith
      )
        unseen.add(entry.by);
    }
    for (const entry of this.#uncertain) {
      if (!this.#showsWhatMade(entry))
        untold.add(entry.by, entry.values[entry.names ?? ''], entry.uncertain ?? '');
    }
    const lists = this.#after.filter((each) => this.#isCompared(each) && !shown.has(each.operation.id));
    return {
      removed: Math.max(0, this.#removed - kept),
      left: left.all,
      untold: untold.all,
      unseen: [...unseen],
      lists: lists.map((each) => each.operation.id),
      changed: [],
      failed: this.#failed,
    };
  }

  #newIn(list: Listed): readonly string[] {
    const before = this.#before.get(list.operation.id);
    return before?.isWhole === true ? newIn(list, before) : [];
  }

  /** Tells whether a list was read to its end before and after. */
  #isCompared({ operation, isWhole }: Listed): boolean {
    return isWhole && this.#before.get(operation.id)?.isWhole === true;
  }

  #isIn(entry: LedgerEntry, { operation }: Listed, id: string): boolean {
    return entry.values[entry.names ?? ''] === id && isListOf(this.#contract, operation, entry);
  }

  /** The list that was seen to show something, and so shows that it is gone. */
  #voucher(entry: LedgerEntry): Listed | undefined {
    const id = entry.values[entry.names ?? ''];
    if (id === undefined) return undefined;
    return this.#after.find(
      (list) =>
        this.#isCompared(list) &&
        isListOf(this.#contract, list.operation, entry) &&
        this.#during.some(
          (each) => each.operation === list.operation && (each.ids.has(id) || this.#showsAllOf(each, entry)),
        ),
    );
  }

  /** Of what was deleted in the run, the others of its kind tell whether a list shows such things. */
  #showsAllOf(list: Listed, { by, deleted }: LedgerEntry): boolean {
    if (deleted !== true) return false;
    const key = `${list.operation.id} ${by}`;
    const known = this.#complete.get(key) ?? this.#showsOthers(list, by);
    this.#complete.set(key, known);
    return known;
  }

  #showsOthers(list: Listed, by: string): boolean {
    const others = this.#fates.filter(({ entry }) => entry.by === by && entry.deleted !== true);
    return (
      others.length > 0 && others.every(({ entry }) => list.ids.has(entry.values[entry.names ?? ''] ?? ''))
    );
  }

  /** Tells whether a list would show what an uncertain request made: it does show what others made. */
  #showsWhatMade(entry: LedgerEntry): boolean {
    const operation = this.#contract.operations.find((each) => each.id === entry.by);
    return (
      operation !== undefined &&
      this.#after.some(
        (list) =>
          this.#isCompared(list) &&
          mayShow(list.operation, operation) &&
          this.#during.some((each) => each.operation === list.operation && this.#newIn(each).length > 0),
      )
    );
  }

  #makerIn(list: Operation): string {
    const { operations } = this.#contract;
    return operations.find((each) => each.path === list.path && creates(each))?.id ?? list.id;
  }

  #removerIn(list: Operation): Operation | undefined {
    return this.#contract.operations.find(
      (each) =>
        deletes(each) &&
        namesOne(each.path) &&
        each.path.startsWith(`${withoutSlash(list.path)}/{`) &&
        pathParameters(each.path).length === pathParameters(list.path).length + 1,
    );
  }
}

/** Leftovers, put together by operation and reason. */
class Groups {
  readonly #groups = new Map<string, { operation: string; count: number; ids: string[]; reason: string }>();

  get all(): readonly Leftover[] {
    return [...this.#groups.values()];
  }

  add(operation: string, id: string | undefined, reason: string): void {
    const key = `${operation}\n${reason}`;
    const group = this.#groups.get(key) ?? { operation, count: 0, ids: [], reason };
    group.count += 1;
    if (id !== undefined && group.ids.length < MOST_IDS && !group.ids.includes(id)) group.ids.push(id);
    this.#groups.set(key, group);
  }
}
