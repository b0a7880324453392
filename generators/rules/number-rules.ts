import { asText } from '../../wire/json.ts';
import { isInteger } from './types-at.ts';
import type { BadValue, Breaker, RuleAt } from './bad-value.ts';
import { replaced } from './bad-value.ts';

const FAR = 1_000_000;
/** Cut to 32 bits, a number that is off by this is the number itself. */
const WRAP = 2 ** 32;

/** How each rule on numbers is broken. */
export const NUMBER_RULES: Readonly<Record<string, Breaker>> = {
  minimum: (rule) => beyond(rule, 'minimum', -1),
  maximum: (rule) => beyond(rule, 'maximum', 1),
  exclusiveMinimum: (rule) => atBound(rule, 'exclusiveMinimum', -1),
  exclusiveMaximum: (rule) => atBound(rule, 'exclusiveMaximum', 1),
  type: (rule) => (typeof rule.key.value === 'number' ? asFraction(rule, rule.key.value) : []),
  multipleOf: (rule) => {
    const [{ value }, { multipleOf }] = [rule.key, rule.node];
    if (typeof value !== 'number' || typeof multipleOf !== 'number') return [];
    const others = stepsOf(rule).filter((each) => each !== multipleOf);
    // What keeps to the other steps breaks this one alone.
    const off = [
      ...(others.length > 0 ? [others.reduce((one, other) => one * other)] : []),
      ...(isInteger(rule.nodes) ? [1, -1] : [multipleOf / 2, -multipleOf / 2]),
    ];
    return off.map((each) => replaced(`no multiple of ${multipleOf}`, plain(value + each)));
  },
};

function beyond(rule: RuleAt, keyword: string, sign: 1 | -1): readonly BadValue[] {
  const { key, node, nodes } = rule;
  const bound = node[keyword];
  if (typeof key.value !== 'number' || typeof bound !== 'number') return [];
  const words = sign < 0 ? 'below' : 'above';
  const near = [isInteger(nodes) ? 1 : 0.001, ...stepsOf(rule)];
  return [
    ...near.map((each) => replaced(`just ${words} ${bound}`, plain(bound + sign * each))),
    ...[FAR, ...stepsOf(rule).map((each) => each * FAR)].map((each) =>
      replaced(`far ${words} ${bound}`, bound + sign * each),
    ),
  ];
}

function atBound(rule: RuleAt, keyword: string, sign: 1 | -1): readonly BadValue[] {
  const bound = rule.node[keyword];
  if (typeof rule.key.value !== 'number' || typeof bound !== 'number') return [];
  return [
    replaced(`at the bound ${bound}`, bound),
    replaced(`far ${sign < 0 ? 'below' : 'above'} ${bound}`, bound + sign * FAR),
  ];
}

/** A whole number's own faults; that it is beyond a bound unless it is cut stands with them. */
function asFraction({ node, nodes }: RuleAt, value: number): readonly BadValue[] {
  if (!isInteger(nodes) || !isInteger([node])) return [];
  const wrapped = (keywords: readonly string[], words: string, by: number): readonly BadValue[] => {
    const stated = keywords.flatMap((keyword) => nodes.map((each) => [keyword, each[keyword]] as const));
    const [keyword, bound] = stated.find(([, each]) => typeof each === 'number') ?? [];
    if (keyword === undefined || Math.abs(value) >= WRAP / 2) return [];
    return [{ ...replaced(`${words} ${asText(bound)}, unless it is cut to 32 bits`, value + by), keyword }];
  };
  return [
    replaced('a fraction for a whole number', value + 0.5),
    ...wrapped(['minimum', 'exclusiveMinimum'], 'below', -WRAP),
    ...wrapped(['maximum', 'exclusiveMaximum'], 'above', WRAP),
  ];
}

/** The steps that keep to `multipleOf`. */
function stepsOf({ nodes }: RuleAt): readonly number[] {
  return nodes.flatMap(({ multipleOf }) => (typeof multipleOf === 'number' ? [multipleOf] : []));
}

/** Without the digits that only binary arithmetic brings about. */
function plain(value: number): number {
  return Number(value.toPrecision(15));
}
