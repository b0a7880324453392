import type { Credential } from '../../contracts/target.ts';
import { isOwn } from '../plan/is-own.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * Makes something of another user's own that a list may be beneath, in place of what its fixture names.
 *
 * @throws {SetupFailure} if that user can't make it
 */
export async function parentOfOther(
  { contract, target, guarded }: RunContext,
  fixtures: Fixtures,
  { operation }: Fixture,
  other: Credential,
): Promise<Readonly<Record<string, string>>> {
  const { values } = await fixtures.make(operation, {}, other, false);
  const isFound = Object.keys(values).some((name) => guarded.isFound(name, values));
  if (isFound || !isOwn(contract, target, other, operation))
    throw new SetupFailure(`${other.name} has nothing of its own that ${operation.id} lists things beneath`);
  return values;
}
