import type { Variant } from '../../generators/fault-family.ts';
import { smallest } from '../../generators/smallest.ts';

/** Of variants that say nothing of the rule that they break, those that come before the many others. */
const MORE = 4;

/**
 * The variants of a fault in rounds, the most telling first: one; one for each rule at each place; a few more; all others.
 * A server that errs in one of them mostly errs in those that come after it, too.
 */
export function inRounds(variants: readonly Variant[]): readonly (readonly Variant[])[] {
  const seen = new Map<string, number>();
  const ranked = variants.map((variant, index) => {
    const { rule = null, at = null, name = null } = smallest(variant);
    const place = JSON.stringify([rule, at, name]);
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    if (index === 0) return { variant, round: 0 };
    if (rule === null && at === null && name === null) return { variant, round: index < MORE ? 2 : 3 };
    return { variant, round: before < (name === null ? 1 : MORE) ? 1 : 3 };
  });
  return [0, 1, 2, 3].map((wanted) =>
    ranked.flatMap(({ variant, round }) => (round === wanted ? [variant] : [])),
  );
}
