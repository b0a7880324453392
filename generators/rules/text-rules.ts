import type { Json } from '../../wire/json.ts';
import { isJsonArray } from '../../wire/json.ts';
import type { BadValue, Breaker, RuleAt } from './bad-value.ts';
import { replaced } from './bad-value.ts';
import { closeWays, spoilt, WAYS } from './spoilt-texts.ts';

/** Longer texts are another fault: a body that is too large. */
const LONGEST = 1_100_000;
/** … and of these, what is far longer than allowed says no more than what is one longer. */
const LONG = 100_000;

/** How each rule on texts is broken. */
export const TEXT_RULES: Readonly<Record<string, Breaker>> = {
  minLength: (rule) => {
    const least = rule.node['minLength'];
    if (typeof rule.key.value !== 'string' || typeof least !== 'number' || least < 1) return [];
    const { value } = rule.key;
    return [
      'a'.repeat(least - 1),
      Array.from(value)
        .slice(0, least - 1)
        .join(''),
    ].map((each) => replaced(`shorter than ${least}`, each));
  },
  maxLength: (rule) => {
    const most = rule.node['maxLength'];
    if (typeof rule.key.value !== 'string' || typeof most !== 'number' || most > LONGEST) return [];
    const { value } = rule.key;
    const longer = ['a'.repeat(most + 1), value.padEnd(most + 1, value.slice(-1) || 'a')];
    return [
      ...longer.map((each) => replaced(`one longer than ${most}`, each)),
      ...(most >= LONG ? [] : [replaced(`far longer than ${most}`, 'a'.repeat(most * 10))]),
    ];
  },
  pattern: ({ key: { value }, node: { pattern } }) => {
    if (typeof value !== 'string' || typeof pattern !== 'string') return [];
    const named = (way: string): BadValue => ({
      ...replaced(`against the pattern: ${way}`, spoilt(value, way) ?? value),
      way,
    });
    return [
      ...WAYS.map(named),
      ...closeWays(value, pattern).map((way) => ({ ...named(way), isAlone: true })),
      ...OTHER_TEXTS.map((each) => ({ ...replaced('against the pattern', each), isLastResort: true })),
    ];
  },
  enum: (rule) => outside(rule, 'enum'),
  const: (rule) => outside(rule, 'enum'),
};

/** Texts for patterns that none of these breaks. */
const OTHER_TEXTS = ['naysayer', '', '0', 'NAYSAYER', '!', ' ', 'naysayer@example', '-', '\n'];

function outside({ key: { value, nullable } }: RuleAt, what: string): readonly BadValue[] {
  const name = `outside the ${what}`;
  if (typeof value !== 'string') return candidatesFor(value).map((each) => replaced(name, each));
  return [
    replaced(name, 'naysayer'),
    replaced(`an ${what} value in capitals`, value.toUpperCase()),
    replaced(`an ${what} value with a space`, `${value} `),
    // Where null is allowed, a lenient reader may take it for that.
    ...(nullable ? [] : [replaced(`an empty string for the ${what}`, '')]),
  ];
}

/** Values of the same type. */
function candidatesFor(value: Json): readonly Json[] {
  if (typeof value === 'number') return [1, 10, 97, 1009].map((each) => value + each);
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [];
  return isJsonArray(value) ? [[...value, 'naysayer'], []] : [{ naysayer: 1 }, {}];
}
