/** A part of an operation that is broken, so that no valid request of it is known. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  /** A JSON pointer to the part. */
  readonly place: string;
  readonly remedy: string | undefined;

  constructor(place: string, reason: string, remedy?: string) {
    super(reason);
    this.place = place;
    this.remedy = remedy;
  }
}
