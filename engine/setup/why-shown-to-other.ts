import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { makersOf } from '../plan/producers.ts';
import type { Fixture, UserAndValues } from './fixture.ts';
import { lookForItem } from './look-for-item.ts';
import type { Looking } from './look-for-item.ts';
import type { ListedThing } from './others-list.ts';
import { readsBeneath } from './why-shown-beneath.ts';

/**
 * Why a list beneath another user's own thing may lawfully show what somebody made beneath the first one; undefined where the other
 * user is refused it wherever one thing can be read.
 *
 * @param list where it was made
 * @param other whom it is shown to, and where
 */
export async function whyShownToOther(
  context: Looking,
  { id, maker }: Pick<ListedThing, 'id' | 'maker'>,
  list: Fixture,
  other: UserAndValues,
): Promise<Skip | undefined> {
  const readers = context.contract.operations.filter(
    (each) => readsBeneath(list.operation, each) || readsAlone(context, maker, each),
  );
  const elsewhere = [{ ...other, values: list.values }, other];
  const { isThere, shownBy } = await lookForItem(context, id, readers, { made: list, elsewhere });
  const { name } = other.credential;
  if (shownBy)
    return inconclusive(
      `${name} is not refused by ${shownBy.id} what ${maker.id} made: it may be for all to see`,
    );
  return isThere
    ? undefined
    : inconclusive(`no read of one thing tells whether ${name} may see what ${maker.id} makes`);
}

/** Tells whether an operation reads what another one makes by its id alone. */
function readsAlone({ contract }: Pick<Looking, 'contract'>, maker: Operation, reader: Operation): boolean {
  const [parameter, ...more] = pathParameters(reader.path);
  return (
    parameter !== undefined &&
    more.length === 0 &&
    reads(reader) &&
    reader.skip === undefined &&
    resourcePath(reader.path).endsWith(`/{${parameter}}`) &&
    makersOf(contract, reader, parameter).some((each) => each.operation.id === maker.id)
  );
}
