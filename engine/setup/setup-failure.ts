import { answeredWith } from '../../checks/describe-reply.ts';
import type { Exchange, Reply } from '../../wire/exchange.ts';
import type { Skip } from '../../contracts/skip.ts';
import { inconclusive } from '../../contracts/skip.ts';

/** A precondition that could not be brought about. */
export class SetupFailure extends Error {
  override readonly name = 'SetupFailure';
  /** The valid request that was refused, where that is why. */
  readonly refused: Exchange | undefined;

  constructor(message: string, refused?: Exchange) {
    super(message);
    this.refused = refused;
  }

  /** What depends on it. */
  get skip(): Skip {
    return inconclusive(this.message);
  }
}

/**
 * An operation that a precondition needs did not succeed.
 *
 * @param refused its valid request, where something may be learnt from its refusal
 */
export function neededInVain(operation: string, reply: Reply, refused?: Exchange): SetupFailure {
  return new SetupFailure(`${operation}, which the precondition needs, ${answeredWith(reply)}`, refused);
}
