import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { Variant } from '../generators/fault-family.ts';

/** A variant of a kind of fault. */
export interface FaultVariant {
  readonly kind: FaultKind;
  readonly variant: Variant;
}

/**
 * How often a requirement's interactions hold each variant of a fault so far.
 *
 * One interaction holds one variant: that the next operation takes what is held least brings as many of them into the
 * pacts as there are operations, with no interaction more.
 */
export class Variety {
  readonly #forms = new Map<string, number>();
  readonly #variants = new Map<string, number>();
  readonly #offered = new Map<string, number>();

  /** An operation could hold these. */
  offer(all: readonly FaultVariant[]): void {
    for (const form of new Set(all.map(formOf))) this.#offered.set(form, (this.#offered.get(form) ?? 0) + 1);
  }

  /**
   * The rank of a variant, the lowest first: what is held least in its form, at whatever key or parameter; what some
   * reader takes, since all of them refuse the others; what the fewest operations can hold; what is held least itself.
   */
  rankOf(each: FaultVariant): readonly number[] {
    const form = formOf(each);
    return [
      this.#forms.get(form) ?? 0,
      each.variant.lenient === true ? 0 : 1,
      this.#offered.get(form) ?? 0,
      this.#variants.get(each.variant.name) ?? 0,
    ];
  }

  /** An interaction holds it. */
  hold(each: FaultVariant): void {
    const form = formOf(each);
    const { name } = each.variant;
    this.#forms.set(form, (this.#forms.get(form) ?? 0) + 1);
    this.#variants.set(name, (this.#variants.get(name) ?? 0) + 1);
  }
}

/** A variant without the key or the parameter that it is about: `an object` of `name: an object`. */
function formOf({ kind, variant: { name } }: FaultVariant): string {
  return `${kind} ${name.slice(name.lastIndexOf(': ') + 1).trimStart()}`;
}
