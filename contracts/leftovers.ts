/** Things of one kind that a run made and did not remove, or may have. */
export interface Leftover {
  /** The operation whose requests made them. */
  readonly operation: string;
  readonly count: number;
  /** The first of their ids, as far as they are known. */
  readonly ids: readonly string[];
  /** Why they stay, or why it can't be told. */
  readonly reason: string;
}

/** Something that the config names which is not as it was before the run. */
export interface Changed {
  /** The operation that shows it. */
  readonly operation: string;
  readonly id: string;
  /** JSON pointers of where it differs; none if it is not shown any more. */
  readonly at: readonly string[];
}

/** Things that a list showed before a run, and shows no more. */
export interface Gone {
  /** The list's operation. */
  readonly operation: string;
  readonly count: number;
}

/** What a run left in its target, as far as that can be told. */
export interface Leftovers {
  readonly removed: number;
  /** What is still there. */
  readonly left: readonly Leftover[];
  /** What may be there. */
  readonly untold: readonly Leftover[];
  /** The operations whose things the target said it removed, where nothing shows whether it did. */
  readonly unseen: readonly string[];
  /** The operations whose lists show nothing that they did not show before. */
  readonly lists: readonly string[];
  readonly changed: readonly Changed[];
  /** What was there before and is not any more; left out where lists show no such thing. */
  readonly gone?: readonly Gone[];
  /** How many of those left a further clean-up may remove. */
  readonly failed: number;
}

/** Tells whether lists say that nothing was left behind, and nothing else says otherwise. */
export function isNothingLeft({ left, untold, unseen, lists, changed, gone = [] }: Leftovers): boolean {
  return [left, untold, unseen, changed, gone].every((each) => each.length === 0) && lists.length > 0;
}

/** What several runs left, as if they were one: a list is as it was if none of them found otherwise. */
export function joinedLeftovers(all: readonly Leftovers[]): Leftovers {
  const [first, ...others] = all;
  const gone = all.flatMap((each) => each.gone ?? []);
  const sum = (of: (each: Leftovers) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    removed: sum((each) => each.removed),
    left: all.flatMap((each) => each.left),
    untold: all.flatMap((each) => each.untold),
    unseen: [...new Set(all.flatMap((each) => each.unseen))],
    lists: (first?.lists ?? []).filter((list) => others.every(({ lists }) => lists.includes(list))),
    changed: all.flatMap((each) => each.changed),
    ...(gone.length > 0 && { gone }),
    failed: sum((each) => each.failed),
  };
}
