/** A precondition that could not be brought about: what depends on it is inconclusive. */
export class SetupFailure extends Error {
  override readonly name = 'SetupFailure';
}
