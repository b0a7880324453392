import type { Leftover } from '../../contracts/leftovers.ts';

/** The first ids that are named. */
const MOST_IDS = 5;

/** Leftovers, put together by operation and reason. */
export class LeftoverGroups {
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
