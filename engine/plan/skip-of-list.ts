import { itemReadersOf, makerOfList } from '../../contracts/api/paths.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { whyOpen } from '../../contracts/api/why-open.ts';
import type { Contract } from '../../contracts/contract.ts';
import { notApplicable } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { expectationFor } from '../../contracts/sources/expectation-for.ts';
import type { Target } from '../../contracts/target.ts';
import { makerFor, otherThan, userFor } from '../../contracts/users.ts';

/** What an operation without a path parameter is about, where it is no list of what its user makes. */
export const OF_THE_TOKEN = notApplicable('it takes the client from the token');

/** Why nothing is judged of another user where the config names none. */
export const NO_OTHER = notApplicable(
  "there is no other client's token: name one under credentials.otherClient",
);

/** Why it is not judged what a list shows another user than the one who made it; undefined where it is. */
export function skipOfList(contract: Contract, target: Target, list: Operation): Skip | undefined {
  const maker = makerOfList(contract.operations, list);
  if (!maker) return OF_THE_TOKEN;
  const user = userFor(target, list);
  if (!user || !otherThan(target, user, list)) return NO_OTHER;
  if (whyOpen(maker) !== undefined || makerFor(target, user, maker) !== user)
    return notApplicable('what it lists is not of the own making of its user');
  const shared = itemReadersOf(contract.operations, list).find((each) => isForAll(contract, each));
  return shared && notApplicable(`what it lists is for all to see, as ${shared.id} has it`);
}

/** Tells whether somebody said that others may read what an operation shows. */
function isForAll(contract: Contract, reader: Operation): boolean {
  const isOff = contract.requirements.some(
    (each) => each.ofList && expectationFor(contract, each, reader) === undefined,
  );
  return isOff || whyOpen(reader) !== undefined;
}
