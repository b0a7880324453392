import type { Variant } from '../../generators/fault-family.ts';
import type { Fault } from '../../generators/fault.ts';
import { smallest } from '../../generators/smallest.ts';
import type { Tries } from './explore.ts';

/** What is new in a variant, beside those of its fault and operation that come before it. */
type Novelty =
  /** It is the first of all. */
  | 'cell'
  /** No other breaks this rule at this place, or changes what has this name. */
  | 'place'
  /** It is wrong in a way of its own, which most targets treat like the others: one of a few, of some more, of many. */
  | 'few'
  | 'some'
  | 'many'
  /** It breaks a rule at a place once more: the first may be refused for what the others are not. */
  | 'further'
  /** It is alike to much that came before. */
  | 'alike';

/** What takes several requests, where each could find as much as one alone, comes once as many of the others are sent. */
const ROUNDS: readonly { readonly cheap?: Novelty; readonly costly?: Novelty }[] = [
  { cheap: 'cell' },
  { cheap: 'place' },
  { costly: 'cell' },
  { costly: 'place' },
  { cheap: 'few' },
  { cheap: 'some' },
  { cheap: 'further' },
  { cheap: 'many' },
  { costly: 'alike' },
  { cheap: 'alike' },
];
/** The round before which scenarios are played: each is like no other, and what comes then is alike in much. */
export const AFTER_SCENARIOS = ROUNDS.findIndex(({ cheap }) => cheap === 'few');
/** Of variants that say nothing of the rule that they break: how many are a few, some, and many. */
const WAYS = [
  { novelty: 'few', most: 2 },
  { novelty: 'some', most: 5 },
  { novelty: 'many', most: 11 },
] as const;
/** Of variants of one parameter, as many count as one. */
const OF_PARAMETER = 4;
/** Further ways of breaking one rule at one place that count as new. */
const FURTHER = 2;

/** What is named by the way that it is wrong in alone: a server mostly treats it alike in all operations. */
const isPlain = ({ rule, at, name, key }: Fault['with']): boolean =>
  [rule, at, name, key].every((each) => each === undefined);

/** A variant, and which of its tries come at one time. */
export interface Turn {
  readonly variant: Variant;
  readonly tries: Tries;
}

/** The last round in which something is sent of a fault. */
const lastOf = (isCostly: boolean): number =>
  ROUNDS.findLastIndex(({ cheap, costly }) => (isCostly ? costly : cheap) !== undefined);

/**
 * The variants of a fault in rounds, those that may find most for each request first: one; one for each rule at each place;
 * then those that are wrong in other ways, the fewer of them came before the earlier. With other values, and in other valid
 * bodies, each is tried in the last of them.
 *
 * @param hasOthers whether a variant has more tries than the first
 * @param isCostly each takes several requests
 * @param turn another number for each operation: they take turns in which of those that are alike everywhere comes first
 */
export function inRounds(
  variants: readonly Variant[],
  hasOthers: (variant: Variant) => boolean,
  isCostly = false,
  turn = 0,
): readonly (readonly Turn[])[] {
  const seen = new Map<string, number>();
  // What does not fit every target may not be sent at all, and what is in doubt shows less than what is not.
  const fitting = variants.filter((each) => each.fits === undefined);
  const certain = fitting.filter((each) => each.doubt === undefined);
  const sure = certain.length > 0 ? certain : fitting;
  const among = new Set(sure);
  const others = variants.filter((each) => !among.has(each));
  const first = sure.every((each) => isPlain(smallest(each))) ? turn % Math.max(sure.length, 1) : 0;
  const ranked = [...sure.slice(first), ...sure.slice(0, first), ...others].map((variant, index) => {
    const values = smallest(variant);
    const { rule = null, at = null, name = null, key = null } = values;
    const place = JSON.stringify([rule, at, name, key]);
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return { variant, novelty: noveltyOf(values, index, before) };
  });
  const last = lastOf(isCostly);
  const rounds = ROUNDS.map(({ cheap, costly }, round) =>
    ranked.flatMap(({ variant, novelty }): readonly Turn[] =>
      (isCostly ? costlyOf(novelty) === costly : novelty === cheap)
        ? [{ variant, tries: round === last ? 'all' : 'first' }]
        : [],
    ),
  );
  const further = rounds
    .slice(0, last)
    .flat()
    .flatMap(({ variant }): readonly Turn[] => (hasOthers(variant) ? [{ variant, tries: 'others' }] : []));
  return rounds.map((each, round) => (round === last ? [...each, ...further] : each));
}

/**
 * What is new in a variant.
 *
 * @param index how many of its fault and operation come before it
 * @param before how many of them are at its place
 */
function noveltyOf(values: Fault['with'], index: number, before: number): Novelty {
  if (index === 0) return 'cell';
  if (isPlain(values)) return WAYS.find(({ most }) => index <= most)?.novelty ?? 'alike';
  const further = before - (values['name'] === undefined ? 1 : OF_PARAMETER);
  if (further < 0) return 'place';
  return further < FURTHER ? 'further' : 'alike';
}

function costlyOf(novelty: Novelty): Novelty {
  return novelty === 'cell' || novelty === 'place' ? novelty : 'alike';
}
