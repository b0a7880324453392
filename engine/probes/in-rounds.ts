import type { Variant } from '../../generators/fault-family.ts';
import type { Fault } from '../../generators/fault.ts';
import { smallest } from '../../generators/smallest.ts';

/** What is alike to much that came before. */
const LAST = 5;
/** Of variants that say nothing of the rule that they break, those that come before the many others: a few, then more. */
const MORE = [2, 5, 11] as const;
/** What takes one request comes before what takes several: so much more is found by as many. */
const CHEAP = [0, 1, undefined, 2, 3, 4, undefined, LAST] as const;
const COSTLY = [undefined, undefined, 0, undefined, undefined, undefined, 1, LAST] as const;
/** The round before which scenarios are played: each is like no other, and what comes then is alike in much. */
export const AFTER_SCENARIOS = 3;
/** Of variants of one parameter, as many count as one. */
const OF_PARAMETER = 4;
/** Further ways of breaking one rule at one place that come early: the first may be refused for what the others are not. */
const FURTHER = 2;

/** What is named by the way that it is wrong in alone: a server mostly treats it alike in all operations. */
const isPlain = ({ rule, at, name }: Fault['with']): boolean =>
  rule === undefined && at === undefined && name === undefined;

/**
 * The variants of a fault in rounds, the most telling first: one; one for each rule at each place; a few more of each; all others.
 * A server that errs in one of them mostly errs in those that come after it, too.
 *
 * @param isCostly each takes several requests: of those that are alike one comes early
 * @param turn another number for each operation: they take turns in which of those that are alike everywhere comes first
 */
export function inRounds(
  variants: readonly Variant[],
  isCostly = false,
  turn = 0,
): readonly (readonly Variant[])[] {
  const seen = new Map<string, number>();
  const first = variants.every((each) => isPlain(smallest(each))) ? turn % Math.max(variants.length, 1) : 0;
  const ranked = [...variants.slice(first), ...variants.slice(0, first)].map((variant, index) => {
    const values = smallest(variant);
    const { rule = null, at = null, name = null } = values;
    const place = JSON.stringify([rule, at, name]);
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    if (index === 0) return { variant, round: 0 };
    if (isPlain(values)) {
      const step = MORE.findIndex((most) => index <= most);
      return { variant, round: isCostly || step < 0 ? LAST : 2 + step };
    }
    const further = before - (name === null ? 1 : OF_PARAMETER);
    if (further < 0) return { variant, round: 1 };
    return { variant, round: isCostly || further >= FURTHER ? LAST : 2 };
  });
  return (isCostly ? COSTLY : CHEAP).map((wanted) =>
    ranked.flatMap(({ variant, round }) => (round === wanted ? [variant] : [])),
  );
}
