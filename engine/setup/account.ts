import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf } from '../../contracts/api/paths.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import { fateOfBeneath, fateOfRefused, fateOfRemoved, isArchived } from './fate.ts';
import type { Fate } from './fate.ts';
import { LeftoverCount } from './leftover-count.ts';
import type { LedgerEntry } from './ledger.ts';
import { ListEvidence } from './list-evidence.ts';
import type { Listed, ListedBefore } from './list-reader.ts';
import { nameOf } from './name-of.ts';

const SMALL_NUMBER = /^\d{1,9}$/;
const NO_REMOVER = 'no operation is known to remove them';
const SHARED = 'several things have that id, so that none is removed by it';
/** Operations that one reason names at most. */
const MOST_NAMED = 5;

/** Counts what a clean-up leaves: what lists and reads show counts more than what answers said. */
export class Account {
  readonly #contract: Contract;
  readonly #lists: ListEvidence;
  readonly #fates: Fate[] = [];
  readonly #uncertain: LedgerEntry[] = [];
  readonly #seen = new Map<LedgerEntry, boolean>();
  #removed = 0;
  #failed = 0;

  /**
   * @param before what lists showed before the run
   * @param during what they show before anything is removed
   */
  constructor(contract: Contract, before: readonly ListedBefore[], during: readonly Listed[]) {
    this.#contract = contract;
    this.#lists = new ListEvidence(contract, before, during, () => this.#fates.map(({ entry }) => entry));
  }

  /** Entries for what lists show newly, and the answer of an uncertain request mentions. */
  mentioned(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
    return this.#lists.mentioned(entries);
  }

  removed(entry: LedgerEntry, remover: Operation, status: number | undefined): void {
    this.#removed += 1;
    this.#fates.push(fateOfRemoved(entry, remover, status));
  }

  failed(entry: LedgerEntry, remover: Operation, status: number | undefined): void {
    this.#failed += 1;
    this.#fates.push(fateOfRefused(entry, remover, status));
  }

  irremovable(entry: LedgerEntry): void {
    this.#fates.push({ entry, stays: NO_REMOVER });
  }

  wentAlong(entry: LedgerEntry): void {
    this.#fates.push(fateOfBeneath(entry, deleterOf(this.#contract, entry.goesWith ?? '')));
  }

  uncertain(entry: LedgerEntry): void {
    this.#uncertain.push(entry);
  }

  /** Takes what lists show after the removal. */
  listed(after: readonly Listed[]): void {
    this.#lists.after = after;
  }

  /** What no list shows to be there or gone, and no read to be gone. */
  get unsure(): readonly Pick<Fate, 'entry' | 'isRefused'>[] {
    return this.#fates.filter(
      ({ entry, isKept }) =>
        isKept !== true && this.#seen.get(entry) !== false && !this.#lists.vouchesFor(entry),
    );
  }

  /** Takes whether a read shows something; undefined if it does not tell. */
  looked(entry: LedgerEntry, isThere: boolean | undefined): void {
    if (isThere !== undefined) this.#seen.set(entry, isThere);
  }

  /** Whether nothing is shown any more that the target said that it removed, nor what was to go with it. */
  get isAllGone(): boolean {
    const isStill = ({ entry, isRemoved, stays, isKept }: Fate): boolean =>
      isRemoved !== true && stays === undefined && isKept !== true && this.#seen.get(entry) === true;
    if (this.#fates.some(isStill)) return false;
    return this.leftovers().removed >= this.#removed - this.#fates.filter(isArchived).length;
  }

  /** What is shown, though its removal was answered that there is no such thing. */
  get denied(): readonly { readonly entry: LedgerEntry; readonly remover: Operation }[] {
    return this.#fates.flatMap(({ entry, denier }) =>
      denier && this.isShown(entry) ? [{ entry, remover: denier }] : [],
    );
  }

  /** Whether a read or a list shows something. */
  isShown(entry: LedgerEntry): boolean {
    return (
      this.#seen.get(entry) === true ||
      this.#lists.compared.some((list) =>
        this.#lists.newIn(list).some((id) => this.#lists.isIn(entry, list, id)),
      )
    );
  }

  /** What may have made what a list shows, where its own create named all that it made and others did not. */
  #makersWith(maker: string): readonly string[] {
    const others = new Set(this.#uncertain.map(({ by }) => by));
    return others.size === 0 || others.has(maker) ? [] : [maker, ...others].slice(0, MOST_NAMED);
  }

  /** The names of what was removed for good, and is shown no more. */
  #ended(): ReadonlySet<string> {
    const isEnded = (fate: Fate): boolean =>
      fate.isRemoved === true && !isArchived(fate) && fate.isKept !== true && !this.isShown(fate.entry);
    return new Set(this.#fates.filter(isEnded).map(({ entry }) => nameOf(entry, entry.names)));
  }

  leftovers(): Leftovers {
    const count = new LeftoverCount();
    this.#countListed(count);
    this.#countNamed(count);
    for (const entry of this.#uncertain) {
      if (!this.#lists.showsWhatMade(entry))
        count.untold.add(entry.by, entry.values[entry.names ?? ''], entry.uncertain ?? '');
    }
    const { gone } = this.#lists;
    const telling = new Set([...count.shown, ...gone.map(({ operation }) => operation)]);
    const lists = this.#lists.compared.filter((each) => !telling.has(each.operation.id));
    return {
      removed: Math.max(0, this.#removed - count.kept),
      left: count.left.all,
      untold: count.untold.all,
      unseen: [...count.unseen],
      lists: lists.map((each) => each.operation.id),
      changed: [],
      ...(gone.length > 0 && { gone }),
      failed: this.#failed,
    };
  }

  /** Counts what lists show newly, those first of which it is known what is put in them. */
  #countListed(count: LeftoverCount): void {
    const hasMaker = (list: Listed): boolean => this.#lists.makerIn(list) !== list.operation.id;
    const lists = this.#lists.compared.toSorted(
      (one, other) => Number(hasMaker(other)) - Number(hasMaker(one)),
    );
    for (const list of lists) {
      for (const id of this.#lists.newIn(list)) {
        const fate = this.#fates.find(({ entry }) => this.#lists.isIn(entry, list, id));
        if (fate?.isKept) continue;
        count.shown.add(list.operation.id);
        const makers = fate || !hasMaker(list) ? [] : this.#makersWith(this.#lists.makerIn(list));
        const by = makers.length > 0 ? list.operation.id : (fate?.entry.by ?? this.#lists.makerIn(list));
        // A list that nothing is put in shows what another one does; numbers are those of many things.
        const isOfAnother = !fate && !hasMaker(list) && count.hasId(id) && !SMALL_NUMBER.test(id);
        if (isOfAnother || !count.isFirst(by, id)) continue;
        if (fate?.isRemoved) count.kept += 1;
        const reason = fate?.stays ?? fate?.said ?? this.#unnamed(list, makers);
        count.left.add(by, list.isSecret ? undefined : id, reason);
      }
    }
  }

  /** Why what a list shows was not removed, where no answer named it. @param makers what may have made it */
  #unnamed(list: Listed, makers: readonly string[]): string {
    const whose = makers.length > 0 ? `; ${makers.join(', ')} may have made them` : '';
    const why = this.#lists.isRemovable(list) ? 'no answer named them' : NO_REMOVER;
    return `${list.operation.id} shows them now and not before, and ${why}${whose}`;
  }

  /** Counts what answers named, and no list tells of. */
  #countNamed(count: LeftoverCount): void {
    const ended = this.#ended();
    for (const fate of this.#fates.filter((each) => !this.#isToldOtherwise(each, ended))) {
      const { entry, stays, said, isKept, isRemoved } = fate;
      const named = entry.values[entry.names ?? ''];
      const isShared = this.#lists.isShared(entry);
      if (named !== undefined && !isShared && !count.isFirst(entry.by, named)) continue;
      const isThere = this.#seen.get(entry);
      if (isThere === true || (stays !== undefined && isThere !== false)) {
        if (isRemoved) count.kept += 1;
        const why = isShared ? SHARED : (stays ?? said ?? 'it is still there');
        count.left.add(entry.by, entry.secret ? undefined : named, why);
      } else if (isThere === undefined && isKept !== true && !entry.goesWith) count.unseen.add(entry.by);
    }
  }

  /** Whether what became of a thing is told by what it went with, or by lists. */
  #isToldOtherwise(fate: Fate, ended: ReadonlySet<string>): boolean {
    const { entry } = fate;
    // What was kept out of sight beneath what is gone by now went with it.
    const wentAlong = entry.goesWith !== undefined && ended.has(nameOf(entry, entry.goesWith));
    if (isArchived(fate) && wentAlong && this.#seen.get(entry) !== true) return true;
    // A list that shows it no more shows no end of what is kept out of sight.
    const isThereAsEnded = fate.isRefused === true && this.#lists.showsEnded(entry);
    return !isArchived(fate) && !isThereAsEnded && this.#lists.vouchesFor(entry);
  }
}
