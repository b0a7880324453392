import type { Contract } from '../contracts/contract.ts';
import { segmentsOf } from './draft.ts';

const KNOWN = new WeakMap<Contract, readonly string[]>();

/**
 * The fixed parts that most of an API's paths begin with, such as `/api/v1`: beside them the same host may serve something else.
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
  const all = paths.map((path) => segmentsOf(path).filter((each) => each !== ''));
  const first = sharedBy(all, (count) => count > 1 && count * 2 > all.length);
  return first === undefined ? [] : [first, ...beneath(first, all)];
}

/** The further fixed parts that all paths have which begin with a part. */
function beneath(part: string, paths: readonly Segments[]): readonly string[] {
  const rests = paths.filter(([first]) => first === part).map((path) => path.slice(1));
  const next = sharedBy(rests, (count) => count > 1 && count === rests.length);
  return next === undefined ? [] : [next, ...beneath(next, rests)];
}

type Segments = readonly string[];

/** The fixed part that enough paths begin with, and go on behind. */
function sharedBy(paths: readonly Segments[], isEnough: (count: number) => boolean): string | undefined {
  const counts = new Map<string, number>();
  const lists = listsAmong(paths);
  for (const [first = '', ...others] of paths) {
    if (others.length === 0 || first.includes('{') || lists.has(first)) continue;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most && isEnough(most[1]) ? most[0] : undefined;
}

/** The first parts that the ids of things follow, where the list or a thing is a path of its own: `/things` is no prefix. */
function listsAmong(paths: readonly Segments[]): ReadonlySet<string> {
  const alone = new Set(paths.flatMap(([first, ...others]) => (first && others.length === 0 ? first : [])));
  return new Set(
    paths.flatMap(([first = '', id = '', ...others]) =>
      id.startsWith('{') && (others.length === 0 || alone.has(first)) ? first : [],
    ),
  );
}
