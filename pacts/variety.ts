import type { FaultVariant } from './fault-variants.ts';

/**
 * How often a requirement's interactions hold each variant of a fault so far.
 *
 * One interaction holds one variant: that the next operation takes what is held least brings as many of them into the
 * pacts as there are operations, with no interaction more.
 */
export class Variety {
  readonly #forms = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #variants = new Map<string, number>();
  readonly #offered = new Map<string, number>();
  #places = 0;
  #general: ReadonlySet<string> | undefined;

  /**
   * An operation could hold these.
   *
   * @returns how many forms of a fault there are among them
   */
  offer(all: readonly FaultVariant[]): number {
    const forms = new Set(all.map(formOf));
    for (const form of forms) this.#offered.set(form, (this.#offered.get(form) ?? 0) + 1);
    if (forms.size > 0) this.#places += 1;
    return forms.size;
  }

  /**
   * The rank of a variant, the lowest first: what is held least in its form, at whatever key or parameter; what some
   * reader takes, since all of them refuse the others; of more forms than there are operations, those that most operations
   * can hold; of these what the fewest can; the key that is held least; what is held least itself.
   */
  rankOf(each: FaultVariant): readonly number[] {
    const form = formOf(each);
    this.#general ??= this.#mostOffered();
    return [
      this.#forms.get(form) ?? 0,
      each.variant.lenient === true ? 0 : 1,
      this.#general.has(form) ? 0 : 1,
      this.#offered.get(form) ?? 0,
      this.#keys.get(keyOf(each)) ?? 0,
      this.#variants.get(each.variant.name) ?? 0,
    ];
  }

  /** An interaction holds it. */
  hold(each: FaultVariant): void {
    count(this.#forms, formOf(each));
    count(this.#keys, keyOf(each));
    count(this.#variants, each.variant.name);
  }

  /** As many forms as there are operations, and those that as many can hold: a fault in one is one in many places. */
  #mostOffered(): ReadonlySet<string> {
    const counts = [...this.#offered.values()].toSorted((one, other) => other - one);
    const least = counts[this.#places - 1] ?? 0;
    return new Set([...this.#offered].flatMap(([form, places]) => (places < least ? [] : [form])));
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

/**
 * A variant whatever the path that it is about, and whatever the numbers in its rule: `an object` of `owner.name: an object`,
 * `max left out` of `bounds.max left out`. What a reader takes on one operation alone is another form there.
 */
function formOf({ kind, variant: { name, lenient } }: FaultVariant): string {
  const colon = name.lastIndexOf(': ');
  const what = colon < 0 ? name.replace(/^\S*\./, '') : name.slice(colon + 2).replaceAll(/\d+/g, '#');
  return `${kind} ${what}${lenient === true ? ' (taken)' : ''}`;
}

/** The key or the parameter that a variant is about, without what stands above it; empty if it is about none. */
function keyOf({ variant: { name, needsKey } }: FaultVariant): string {
  const [before = '', what] = name.split(': ');
  return needsKey?.findLast((step) => typeof step === 'string') ?? (what === undefined ? '' : before);
}
