import { toPointer } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { BadValue, Breaker, RuleAt } from './bad-value.ts';
import { CHOICE_RULES } from './choice-rules.ts';
import { FORMAT_RULES } from './format-rules.ts';
import { judgesOf } from './judges.ts';
import { LIST_RULES } from './list-rules.ts';
import { NUMBER_RULES } from './number-rules.ts';
import { DEPENDENT_RULES, OBJECT_RULES, UNKNOWN_KEY_RULES } from './object-rules.ts';
import type { RulePlace } from './rule-places.ts';
import { samplesOf } from './samples-of.ts';
import { SIBLING_RULES } from './sibling-rules.ts';
import { TEXT_RULES } from './text-rules.ts';

/** The kinds of fault that break a rule on one value, and how each rule is broken. */
export const RULES = {
  'key-value': [NUMBER_RULES, SIBLING_RULES, TEXT_RULES, LIST_RULES, OBJECT_RULES, CHOICE_RULES],
  'required-key': [DEPENDENT_RULES],
  'unknown-key': [UNKNOWN_KEY_RULES],
  format: [FORMAT_RULES],
} as const satisfies Readonly<Record<string, readonly Readonly<Record<string, Breaker>>[]>>;

/** The values that break the rules on a key, in the order of the schemas that state them. */
export function badValuesFor(
  kind: keyof typeof RULES,
  key: RulePlace,
  facts: OperationFacts,
): readonly BadValue[] {
  const nodes = judgesOf(facts).nodesIn(key.base).get(toPointer(key.path)) ?? [];
  const samples: RuleAt['samples'] = (...schemas) => samplesOf(facts, schemas);
  return key.stating.flatMap((node) =>
    RULES[kind].flatMap((rules: Readonly<Record<string, Breaker>>) =>
      Object.entries(rules)
        .filter(([keyword]) => node[keyword] !== undefined)
        .flatMap(([keyword, breaker]) =>
          breaker({ key, node, nodes, samples }).map((bad) => ({ keyword, ...bad })),
        ),
    ),
  );
}
