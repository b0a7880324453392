import type { Contract } from '../contracts/contract.ts';
import { segmentsOf } from './draft.ts';

const KNOWN = new WeakMap<Contract, readonly string[]>();

/**
 * The fixed part that most of an API's paths begin with: beside it the same host may serve something else.
 *
 * @returns no part where they have none in common
 */
export function pathPrefixOf(contract: Contract): readonly string[] {
  const known = KNOWN.get(contract) ?? found(contract);
  KNOWN.set(contract, known);
  return known;
}

function found({ operations, outOfScope }: Contract): readonly string[] {
  const together = operations.filter((each) => each.base === undefined);
  const paths = [...new Set([...together.map((each) => each.path), ...Object.keys(outOfScope)])];
  const counts = new Map<string, number>();
  const lists = listsAmong(paths);
  for (const path of paths) {
    const [first = '', ...others] = segmentsOf(path);
    if (others.length === 0 || first.includes('{') || lists.has(first)) continue;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most && most[1] > 1 && most[1] * 2 > paths.length ? [most[0]] : [];
}

/** The first parts that the ids of things follow, where the list or a thing is a path of its own: `/things` is no prefix. */
function listsAmong(paths: readonly string[]): ReadonlySet<string> {
  const all = paths.map((path) => segmentsOf(path).filter((each) => each !== ''));
  const alone = new Set(all.flatMap(([first, ...others]) => (first && others.length === 0 ? first : [])));
  return new Set(
    all.flatMap(([first = '', id = '', ...others]) =>
      id.startsWith('{') && (others.length === 0 || alone.has(first)) ? first : [],
    ),
  );
}
