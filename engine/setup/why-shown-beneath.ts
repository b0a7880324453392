import { reads } from '../../contracts/api/method-semantics.ts';
import { itemPath, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import type { Json } from '../../wire/json.ts';
import type { Fixture, UserAndValues } from './fixture.ts';
import { isOfFirst } from './is-of-first.ts';
import { lookForItem } from './look-for-item.ts';
import type { Looking } from './look-for-item.ts';
import type { ListedThing } from './others-list.ts';

/**
 * Why a list beneath another parent may lawfully show what was made beneath the first one; undefined where the thing is found
 * beneath its own parent alone, or says itself that it is that one's.
 *
 * @param list where it was made
 * @param other where it is shown
 * @param item what is shown there
 */
export async function whyShownBeneath(
  context: Looking,
  { id, maker }: Pick<ListedThing, 'id' | 'maker'>,
  list: Fixture,
  other: UserAndValues,
  item: Json,
): Promise<Skip | undefined> {
  const readers = context.contract.operations.filter((each) => readsBeneath(list.operation, each));
  const { isThere, shownBy } = await lookForItem(context, id, readers, { made: list, elsewhere: [other] });
  if (shownBy)
    return inconclusive(
      `${shownBy.id} shows beneath one thing what ${maker.id} made beneath another: it may be of both`,
    );
  return isThere || isOfFirst(item, list, other)
    ? undefined
    : inconclusive(`no read of one thing tells what ${maker.id} makes is beneath`);
}

/** Tells whether an operation reads one thing of a list by a path beneath that of the list. */
export function readsBeneath(list: Operation, reader: Operation): boolean {
  const parameter = pathParameters(reader.path).at(-1);
  return (
    parameter !== undefined &&
    reads(reader) &&
    reader.skip === undefined &&
    resourcePath(reader.path) === itemPath(list.path, parameter)
  );
}
