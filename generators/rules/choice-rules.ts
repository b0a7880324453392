import { listIn } from '../../wire/json-members.ts';
import type { Json } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { BadValue, Breaker, RuleAt } from './bad-value.ts';
import { replaced } from './bad-value.ts';

/** How each rule on what else a value may be is broken. */
export const CHOICE_RULES: Readonly<Record<string, Breaker>> = {
  not: ({ node, ...rule }) => {
    const { not } = node;
    if (!isJsonObject(not)) return [];
    const { not: _, ...rest } = node;
    return asOthers('what it must not be', { node, ...rule }, [
      ...rule.samples(not, rest),
      ...rule.samples(not),
    ]);
  },
  oneOf: ({ node, ...rule }) => {
    const branches = listIn(node, 'oneOf').filter(isJsonObject);
    const pairs = branches.flatMap((one, index) => branches.slice(index + 1).map((other) => [one, other]));
    return asOthers('two of its kinds at once', { node, ...rule }, [
      ...pairs.slice(0, MOST_PAIRS).flatMap((pair) => rule.samples(...pair)),
      ...branches.slice(0, MOST_PAIRS).flatMap((branch) => rule.samples(branch)),
    ]);
  },
  discriminator: ({ node: { discriminator }, key: { value } }) => {
    const property = isJsonObject(discriminator) ? discriminator['propertyName'] : undefined;
    if (typeof property !== 'string' || !isJsonObject(value) || typeof value[property] !== 'string')
      return [];
    return [
      { name: `a ${property} that stands for no kind`, edits: [{ at: [property], value: 'naysayer' }] },
    ];
  },
};

const MOST_PAIRS = 6;

/** Values of other schemas in place of the valid one, and with it where both are objects. */
function asOthers(name: string, { key: { value } }: RuleAt, others: readonly Json[]): readonly BadValue[] {
  return others.flatMap((other) => [
    ...(isJsonObject(value) && isJsonObject(other)
      ? [
          {
            name,
            edits: Object.entries(other).map(([key, member]) => ({ at: [key], value: member })),
            isAlone: true,
          },
        ]
      : []),
    { ...replaced(name, other), isAlone: true },
  ]);
}
