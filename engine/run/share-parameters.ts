import { referenceIn } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Learning } from './learning.ts';

/** A value of a query or header that was refused, and the one that was taken in its place. */
interface Replaced {
  readonly in: 'query' | 'headers';
  readonly name: string;
  readonly refused: string;
  readonly taken: string;
}

/**
 * Sends what one operation was seen to take with each other that has the same parameter, and would send what was refused: what
 * is asked of all alike, such as a version or a tenant, is learnt once.
 *
 * @param before the operation as it was refused
 * @param after as it was taken
 * @returns how many others there are
 */
export function shareParameters(learning: Learning, before: Operation, after: Operation): number {
  const replaced = [...replacedIn('query', before, after), ...replacedIn('headers', before, after)];
  if (replaced.length === 0) return 0;
  const others = learning.original.operations
    .filter(({ id }) => id !== before.id)
    .map(({ id }) => learning.now(id))
    .flatMap((each) => {
      const shared = replaced.filter((one) => hasSame(one, before, each)).reduce(withTaken, each);
      return shared === each ? [] : [shared];
    });
  for (const each of others) learning.keep(each);
  return others.length;
}

/** What refers to a thing of its own is no value that others could have. */
function replacedIn(place: Replaced['in'], before: Operation, after: Operation): readonly Replaced[] {
  const known = new Map(before[place]);
  return (after[place] ?? []).flatMap(([name, taken]) => {
    const refused = known.get(name);
    return refused === undefined || refused === taken || referenceIn(taken) !== undefined
      ? []
      : [{ in: place, name, refused, taken }];
  });
}

function hasSame({ in: place, name, refused }: Replaced, before: Operation, other: Operation): boolean {
  const schemaIn = ({ parameters }: Operation): string =>
    JSON.stringify(
      parameters.find((each) => each.in === (place === 'query' ? 'query' : 'header') && each.name === name)
        ?.schema,
    );
  return new Map(other[place]).get(name) === refused && schemaIn(other) === schemaIn(before);
}

function withTaken(operation: Operation, { in: place, name, taken }: Replaced): Operation {
  return {
    ...operation,
    [place]: operation[place]?.map(([each, value]) => [each, each === name ? taken : value] as const),
  };
}
