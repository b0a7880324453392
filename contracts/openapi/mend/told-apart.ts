import type { ReadPath } from './read-path.ts';

/** An operation by its method and its path as it is read. */
interface Addressed {
  readonly method: string;
  readonly read: ReadPath;
}

/**
 * Of all operations with one path and method the one that can be tested: the first whose faulty requests are never valid
 * ones of another, since each other one has something in its query that this one has not, or is a variant of it.
 *
 * Where there is none such, nothing tells by which rules a request is judged.
 *
 * @returns for each operation the one that is tested in its place, be it itself
 */
export function toldApart<T extends Addressed>(operations: readonly T[]): ReadonlyMap<T, T | undefined> {
  const groups = Map.groupBy(operations, ({ method, read }) => `${method} ${read.path}`);
  return new Map(
    [...groups.values()].flatMap((group) => {
      const tested = group.find((each) =>
        group.every((other) => other === each || hasMore(other.read, each.read)),
      );
      return group.map((each) => [each, tested] as const);
    }),
  );
}

function hasMore(other: ReadPath, one: ReadPath): boolean {
  const isQueried = other.query.some(
    ([name, value]) => !one.query.some((each) => each[0] === name && each[1] === value),
  );
  return isQueried || (other.hasFragment && !one.hasFragment);
}
