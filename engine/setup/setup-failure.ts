import type { Exchange } from '../../wire/exchange.ts';
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
