import type { ReadPath } from './read-path.ts';

/** An operation by its method and path, and what its path says of the query of its requests. */
interface Addressed {
  readonly method: string;
  readonly path: string;
  readonly query: ReadPath['query'];
}

/**
 * Of all operations with one path and method the one that can be tested: the first whose faulty requests are never valid
 * ones of another, since each other one has something in its query that this one has not.
 *
 * Where there is none such, nothing tells by which rules a request is judged.
 *
 * @returns for each operation the one that is tested in its place, be it itself
 */
export function toldApart<T extends Addressed>(operations: readonly T[]): ReadonlyMap<T, T | undefined> {
  const groups = Map.groupBy(operations, ({ method, path }) => `${method} ${path}`);
  return new Map(
    [...groups.values()].flatMap((group) => {
      const tested = group.find((each) => group.every((other) => other === each || hasMore(other, each)));
      return group.map((each) => [each, tested] as const);
    }),
  );
}

function hasMore(other: Addressed, one: Addressed): boolean {
  return other.query.some(
    ([name, value]) => !one.query.some((each) => each[0] === name && each[1] === value),
  );
}
