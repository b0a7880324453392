/** No value can be made at a place, as things were chosen before. */
export class NoValue extends Error {
  override readonly name = 'NoValue';
  /** JSON pointer. */
  readonly at: string;

  constructor(at: string, message: string) {
    super(message);
    this.at = at;
  }
}
