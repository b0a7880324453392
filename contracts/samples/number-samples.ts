import { ceilDivided, commonMultiple, decimalOf, digitsAt, floorDivided, toNumber } from './decimal.ts';
import { numbersIn } from './facets.ts';
import type { Facets } from './facets.ts';

/** What is reckoned with where nothing bounds a number: what 32 bits hold. */
const FAR = 2_147_483_647;

/**
 * Numbers that keep the bounds and steps of some schemas, the plainest first; none if no number does.
 *
 * @param isInteger whether they must be whole
 * @param count how many, if there are so many
 */
export function numberSamples(facets: Facets, isInteger: boolean, count: number): readonly number[] {
  const whole = steps(facets, [...numbersIn(facets, 'multipleOf').filter((each) => each > 0), 1], count);
  if (whole.length > 0 || isInteger) return whole;
  const own = numbersIn(facets, 'multipleOf').filter((each) => each > 0);
  if (own.length > 0) return steps(facets, own, count);
  return (
    [0.1, 0.01, 0.0001, 1e-9].map((step) => steps(facets, [step], count)).find((each) => each.length > 0) ??
    []
  );
}

/** Multiples of all the steps, from the one nearest to one upwards, and then downwards. */
function steps(facets: Facets, sizes: readonly number[], count: number): readonly number[] {
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;
  const all = [...sizes, ...bounds.flatMap((key) => numbersIn(facets, key))].map(decimalOf);
  const places = Math.max(...all.map((each) => each.places));
  const exactly = (value: number): bigint => digitsAt(decimalOf(value), places);
  const step = sizes.map(exactly).reduce(commonMultiple);
  const lower = [
    ...numbersIn(facets, 'minimum').map((each) => ceilDivided(exactly(each), step)),
    ...numbersIn(facets, 'exclusiveMinimum').map((each) => floorDivided(exactly(each), step) + 1n),
  ];
  const upper = [
    ...numbersIn(facets, 'maximum').map((each) => floorDivided(exactly(each), step)),
    ...numbersIn(facets, 'exclusiveMaximum').map((each) => ceilDivided(exactly(each), step) - 1n),
  ];
  const least = lower.length > 0 ? greatest(lower) : -BigInt(FAR);
  const most = upper.length > 0 ? -greatest(upper.map((each) => -each)) : greatest([least, 0n]) + BigInt(FAR);
  if (least > most) return [];
  const first = least > 1n ? least : most < 1n ? most : 1n;
  const found: number[] = [];
  const add = (at: bigint): number => found.push(toNumber({ digits: at * step, places }));
  for (let at = first; at <= most && found.length < count; at += 1n) add(at);
  for (let at = first - 1n; at >= least && found.length < count; at -= 1n) add(at);
  return found;
}

function greatest(values: readonly bigint[]): bigint {
  return values.reduce((one, other) => (one > other ? one : other));
}
