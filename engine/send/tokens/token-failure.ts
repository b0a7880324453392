/** A token could not be had; the message says who was asked, and what was answered, without a secret. */
export class TokenFailure extends Error {
  override readonly name = 'TokenFailure';
}
