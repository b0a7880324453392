import type { Skip } from '../../contracts/skip.ts';
import { inconclusive } from '../../contracts/skip.ts';

/** A precondition that could not be brought about. */
export class SetupFailure extends Error {
  override readonly name = 'SetupFailure';

  /** What depends on it. */
  get skip(): Skip {
    return inconclusive(this.message);
  }
}
