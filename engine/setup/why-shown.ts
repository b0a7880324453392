import { reads } from '../../contracts/api/method-semantics.ts';
import { itemPath, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { draft, render } from '../../generators/draft.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { makersOf } from '../plan/producers.ts';
import type { Json } from '../../wire/json.ts';
import type { Fixture } from './fixture.ts';
import { isOfFirst } from './is-of-first.ts';
import type { ListedThing } from './others-list.ts';
import type { RunContext } from './run-context.ts';

/**
 * Why a list beneath another thing may lawfully show what somebody made beneath the first one; undefined where it is not found
 * beneath the other one, and is beneath its own; of what is another user's own, where that user is refused it wherever it can be read.
 *
 * @param list where it was made
 * @param others where it is shown, to whom, and what is shown there
 */
export async function whyShown(
  { contract, sender, observe }: RunContext,
  { id, maker }: Pick<ListedThing, 'id' | 'maker'>,
  list: Fixture,
  others: Pick<Fixture, 'values' | 'credential'> & { readonly item?: Json },
): Promise<Skip | undefined> {
  const isSameUser = others.credential === list.credential;
  let isRead = false;
  for (const reader of contract.operations) {
    const parameter = pathParameters(reader.path).at(-1);
    if (parameter === undefined || !reads(reader) || reader.skip !== undefined) continue;
    const isBeneath = resourcePath(reader.path) === itemPath(list.operation.path, parameter);
    const isAlone =
      resourcePath(reader.path).endsWith(`/{${parameter}}`) &&
      pathParameters(reader.path).length === 1 &&
      makersOf(contract, reader, parameter).some((each) => each.operation.id === maker.id);
    if (!isBeneath && (isSameUser || !isAlone)) continue;
    const read = async ({
      values,
      credential,
    }: Pick<Fixture, 'values' | 'credential'>): Promise<Exchange> => {
      const filling = { ...credential, values: { ...values, [parameter]: id } };
      const exchange = await sender.send(render(draft(reader, filling)));
      observe(reader.id, 'a read to learn the state', exchange);
      return exchange;
    };
    isRead ||= succeeded((await read(list)).reply);
    for (const values of isSameUser ? [others.values] : [list.values, others.values]) {
      const status = statusOf((await read({ ...others, values })).reply);
      if (status !== 403 && status !== 404)
        return inconclusive(
          isSameUser
            ? `${reader.id} shows beneath one thing what ${maker.id} made beneath another: it may be of both`
            : `${others.credential.name} is not refused by ${reader.id} what ${maker.id} made: it may be for all to see`,
        );
    }
  }
  return isRead || (isSameUser && others.item !== undefined && isOfFirst(others.item, list, others))
    ? undefined
    : inconclusive(
        isSameUser
          ? `no read of one thing tells what ${maker.id} makes is beneath`
          : `no read of one thing tells whether ${others.credential.name} may see what ${maker.id} makes`,
      );
}
