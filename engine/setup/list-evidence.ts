import type { Contract } from '../../contracts/contract.ts';
import { deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { creatorsAt, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Gone } from '../../contracts/leftovers.ts';
import type { LedgerEntry } from './ledger.ts';
import { isListOf, mayShow } from './list-of.ts';
import { goneFrom, newIn } from './list-reader.ts';
import type { Listed, ListedBefore } from './list-reader.ts';

/** What lists showed before a run, and show before and after the removal: it counts more than what answers said. */
export class ListEvidence {
  readonly #contract: Contract;
  readonly #before: ReadonlyMap<string, ListedBefore>;
  readonly #during: readonly Listed[];
  readonly #made: () => readonly LedgerEntry[];
  /** List and operation → whether it shows all that the operation made. */
  readonly #complete = new Map<string, boolean>();
  /** Operation → the lists that show newly what its answers mention. */
  readonly #shownIn = new Map<string, Set<string>>();
  #after: readonly Listed[] = [];

  /**
   * @param before what lists showed before the run
   * @param during what they show before anything is removed
   * @param made what is removed
   */
  constructor(
    contract: Contract,
    before: readonly ListedBefore[],
    during: readonly Listed[],
    made: () => readonly LedgerEntry[],
  ) {
    this.#contract = contract;
    this.#before = new Map(before.map((each) => [each.operation, each]));
    this.#during = during;
    this.#made = made;
  }

  /** Takes what lists show after the removal. */
  set after(lists: readonly Listed[]) {
    this.#after = lists;
  }

  /** The lists that were read to their end before and after. */
  get compared(): readonly Listed[] {
    return this.#after.filter((each) => this.#isCompared(each));
  }

  newIn(list: Listed): readonly string[] {
    const before = this.#before.get(list.operation.id);
    return before?.isWhole === true ? newIn(list, before) : [];
  }

  /** What lists that were read to their end showed before the run, and show no more. */
  get gone(): readonly Gone[] {
    return this.compared.flatMap((list) => {
      const before = this.#before.get(list.operation.id);
      const count = before ? goneFrom(list, before) : 0;
      return count > 0 ? [{ operation: list.operation.id, count }] : [];
    });
  }

  /** Entries for what lists show newly, and the answer of an uncertain request mentions. */
  mentioned(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
    const named = new Set(entries.flatMap((each) => Object.values(each.values)));
    return this.#during.flatMap((list) => {
      const remover = this.#removerIn(list.operation);
      if (!remover || list.isSecret) return [];
      const [names, above] = [pathParameters(remover.path).at(-1) ?? '', pathParameters(list.operation.path)];
      if (above.length > 0) return [];
      return this.newIn(list).flatMap((id) => {
        const source = entries.find((each) => each.mentions?.includes(id));
        if (!source || named.has(id)) return [];
        const { by, user } = source;
        this.#shownIn.set(by, (this.#shownIn.get(by) ?? new Set()).add(list.operation.id));
        const values = { [names]: id };
        return [
          { by, remover: remover.id, values, names, secret: false, ...(user !== undefined && { user }) },
        ];
      });
    });
  }

  /** Tells whether an id in a list is that of an entry's thing. */
  isIn(entry: LedgerEntry, { operation }: Listed, id: string): boolean {
    return entry.values[entry.names ?? ''] === id && isListOf(this.#contract, operation, entry);
  }

  /** Tells whether a list shows several things by the id of one. */
  isShared(entry: LedgerEntry): boolean {
    const id = entry.values[entry.names ?? ''] ?? '';
    return this.#after.some((list) => list.shared.has(id) && this.isIn(entry, list, id));
  }

  /** Tells whether a list shows something as ended, which it can be without having been deleted. */
  showsEnded(entry: LedgerEntry): boolean {
    const id = entry.values[entry.names ?? ''] ?? '';
    return this.#after.some((list) => list.ended.has(id) && this.isIn(entry, list, id));
  }

  /** Tells whether a list was seen to show something, and so shows that it is gone. */
  vouchesFor(entry: LedgerEntry): boolean {
    const id = entry.values[entry.names ?? ''];
    if (id === undefined) return false;
    return this.compared.some(
      ({ operation }) =>
        isListOf(this.#contract, operation, entry) &&
        this.#during.some(
          (each) => each.operation === operation && (each.ids.has(id) || this.#showsAllOf(each, entry)),
        ),
    );
  }

  /** Tells whether a list would show what an uncertain request made: it does show what others made, or what its answers mention. */
  showsWhatMade({ by }: LedgerEntry): boolean {
    const operation = this.#contract.operations.find((each) => each.id === by);
    return (
      operation !== undefined &&
      this.compared.some(
        (list) =>
          (mayShow(list.operation, operation) || this.#shownIn.get(by)?.has(list.operation.id) === true) &&
          this.#during.some((each) => each.operation === list.operation && this.newIn(each).length > 0),
      )
    );
  }

  /** The id of what seems to add to a list, else its own. */
  makerIn({ operation: { id, path } }: Listed): string {
    return creatorsAt(this.#contract, path)[0]?.id ?? id;
  }

  /** Whether an operation removes one of what a list shows. */
  isRemovable({ operation: { path } }: Listed): boolean {
    return this.#contract.operations.some(
      (each) => deletes(each) && resourcePath(each.path).startsWith(`${resourcePath(path)}/{`),
    );
  }

  #isCompared({ operation, isWhole }: Listed): boolean {
    return isWhole && this.#before.get(operation.id)?.isWhole === true;
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
    const others = this.#made().filter((each) => each.by === by && each.deleted !== true);
    return others.length > 0 && others.every((each) => list.ids.has(each.values[each.names ?? ''] ?? ''));
  }

  #removerIn(list: Operation): Operation | undefined {
    return this.#contract.operations.find(
      (each) =>
        deletes(each) &&
        namesOne(each.path) &&
        resourcePath(each.path).startsWith(`${resourcePath(list.path)}/{`) &&
        pathParameters(each.path).length === pathParameters(list.path).length + 1,
    );
  }
}
