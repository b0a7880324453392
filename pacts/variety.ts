/**
 * How often a requirement's interactions hold each variant of a fault so far.
 *
 * One interaction holds one variant: that the next operation takes what is held least brings all of them into the pacts,
 * with no interaction more.
 */
export class Variety {
  readonly #forms = new Map<string, number>();
  readonly #variants = new Map<string, number>();

  /** How often the form of a variant is held, at whatever key or parameter, and how often the variant itself. */
  held(variant: string): readonly [form: number, variant: number] {
    return [this.#forms.get(formOf(variant)) ?? 0, this.#variants.get(variant) ?? 0];
  }

  /** An interaction holds it. */
  hold(variant: string): void {
    const [form, own] = this.held(variant);
    this.#forms.set(formOf(variant), form + 1);
    this.#variants.set(variant, own + 1);
  }
}

/** A variant without the key or the parameter that it is about: `an object` of `name: an object`. */
function formOf(variant: string): string {
  return variant.slice(variant.lastIndexOf(': ') + 1).trimStart();
}
