import { LeftoverGroups } from './leftover-groups.ts';

/** What is counted of leftovers while they are told: each thing once, though several answers or lists tell of it. */
export class LeftoverCount {
  readonly left = new LeftoverGroups();
  /** What may be left behind, as far as can be told. */
  readonly untold = new LeftoverGroups();
  /** The creates of which nothing shows what they made. */
  readonly unseen = new Set<string>();
  /** The lists that show something of it. */
  readonly shown = new Set<string>();
  /** How many the target said that it removed, and shows all the same. */
  kept = 0;
  readonly #things = new Set<string>();
  readonly #ids = new Set<string>();

  /** Takes what an operation made, and tells whether it was not told of before. */
  isFirst(by: string, id: string): boolean {
    const thing = `${by}\n${id}`;
    const isNew = !this.#things.has(thing);
    this.#things.add(thing);
    this.#ids.add(id);
    return isNew;
  }

  /** Whether something with that id was told of, whatever made it. */
  hasId(id: string): boolean {
    return this.#ids.has(id);
  }
}
