import type { Given } from '../../contracts/contract.ts';

/** Where a value is to be new. */
export type GivenPlace = Omit<Given, 'values'>;

/** Keeps which values a run gave out, so that none comes again as long as there are others. */
export class GivenValues {
  readonly #byKey = new Map<string, Set<string>>();
  readonly #byPlace = new Map<string, { readonly place: GivenPlace; readonly values: Set<string> }>();

  /** @param before those that were given out already */
  constructor(before: readonly Given[] = []) {
    for (const { values, ...place } of before) for (const value of values) this.#keep(place, value);
  }

  /** What was given out. */
  get all(): readonly Given[] {
    return [...this.#byPlace.values()].map(({ place, values }) => ({ ...place, values: [...values] }));
  }

  /**
   * Gives out a value that was not given out; where none is left, one that was not beneath the same parents.
   *
   * @param find one of those that are free
   * @param isNewByItself what never comes again need not be kept
   * @returns undefined where none is left
   */
  give<T extends string | number>(
    place: GivenPlace,
    find: (isFree: (value: T) => boolean) => T | undefined,
    isNewByItself: (value: T) => boolean = () => false,
  ): T | undefined {
    const isNotIn =
      (given: ReadonlySet<string> | undefined) =>
      (value: T): boolean =>
        given?.has(String(value)) !== true;
    const value =
      find(isNotIn(this.#byKey.get(place.key))) ?? find(isNotIn(this.#byPlace.get(nameOf(place))?.values));
    if (value !== undefined && !isNewByItself(value)) this.#keep(place, String(value));
    return value;
  }

  #keep(place: GivenPlace, value: string): void {
    const everywhere = this.#byKey.get(place.key) ?? new Set<string>();
    this.#byKey.set(place.key, everywhere.add(value));
    const here = this.#byPlace.get(nameOf(place)) ?? { place, values: new Set<string>() };
    this.#byPlace.set(nameOf(place), here);
    here.values.add(value);
  }
}

function nameOf({ key, parents }: GivenPlace): string {
  return JSON.stringify([key, parents]);
}
