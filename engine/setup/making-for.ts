import { AsyncLocalStorage } from 'node:async_hooks';
import type { Operation } from '../../contracts/api/operation.ts';
import { SetupFailure } from './setup-failure.ts';

/** How often an operation may come to need itself: what it makes may stand beneath another thing that it makes. */
const AT_MOST = 2;

/** What is being made, each for the one before it. */
const MAKING = new AsyncLocalStorage<readonly string[]>();

/**
 * Makes what the request of a create needs.
 *
 * @throws {SetupFailure} if that needs what the create itself makes, and so on without an end
 */
export async function makingFor<Made>({ id }: Operation, make: () => Promise<Made>): Promise<Made> {
  const before = MAKING.getStore() ?? [];
  if (before.filter((each) => each === id).length >= AT_MOST)
    throw new SetupFailure(
      `${id} needs what it makes itself: ${[...before, id].slice(before.indexOf(id)).join(' → ')}`,
    );
  return await MAKING.run([...before, id], make);
}
