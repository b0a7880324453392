import { BESIDE_OPERATIONS, PERHAPS_BESIDE_OPERATIONS } from '../contracts/requirements/fault-kind.ts';
import { statusOf } from '../wire/exchange.ts';
import { isUndecodable } from './is-undecodable.ts';
import { LONG_TARGET } from './long-target.ts';
import type { Trial } from './trial.ts';

/** Tells whether an answer is that of the trial's operation, so that what is documented for it holds. */
export function isOfOperation(trial: Trial): boolean {
  return !isBesideAll(trial) && !isOfServer(trial);
}

function isBesideAll({ provokedBy }: Trial): boolean {
  return provokedBy.kind === 'fault' && BESIDE_OPERATIONS.includes(provokedBy.fault);
}

/**
 * A target that can't be read, or is too long, is refused before it leads to an operation, in the words of the server; and a router
 * may know the form of its ids: an integer's path has no fraction.
 */
function isOfServer({ provokedBy, exchange: { request, reply } }: Trial): boolean {
  const status = statusOf(reply);
  if (status === 414 || status === 431) return request.target.length >= LONG_TARGET;
  if (status === 404) return provokedBy.kind === 'fault' && provokedBy.fault === 'malformed-id';
  return status === 400 && isUndecodable(request);
}

/** Tells whether it may be, so that what is documented for the operation is right, and so is what is not. */
export function mayBeOfOperation(trial: Trial): boolean {
  const { provokedBy } = trial;
  return (
    !isBesideAll(trial) ||
    (provokedBy.kind === 'fault' && PERHAPS_BESIDE_OPERATIONS.includes(provokedBy.fault))
  );
}
