import { toPointer } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { plainest } from '../key-fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { edited } from './bad-value.ts';
import type { Breaker, RuleAt } from './bad-value.ts';
import { RULES } from './bad-values-for.ts';
import { REFUSES_NOTHING as REFUSED_BY_NONE } from './format-rules.ts';
import { judgesOf } from './judges.ts';
import { rulePlaces } from './rule-places.ts';
import { samplesOf } from './samples-of.ts';

/** A rule of a body that no fault breaks. */
export interface RuleNotBroken {
  /** The keyword, and what it says. */
  readonly rule: string;
  /** The place in the body. */
  readonly place: string;
  readonly reason: string;
}

/** By keyword, what it says where it refuses nothing. */
const REFUSES_NOTHING: Readonly<Record<string, readonly Json[]>> = {
  minLength: [0],
  minItems: [0],
  minProperties: [0],
  uniqueItems: [false],
  format: REFUSED_BY_NONE,
};
/** Other faults break these, or each at another place than where they stand. */
const ELSEWHERE = ['type', 'properties', 'items', 'unevaluatedItems', 'oneOf', 'x-naysayer'];
/** Of these only a plain no is a rule on the object itself. */
const CLOSING = ['additionalProperties', 'unevaluatedProperties'];

/** The rules of an operation's body that can't be broken, each once. */
export function rulesNotBroken(facts: OperationFacts): readonly RuleNotBroken[] {
  const broken = new Map<JsonSchema, Set<string>>();
  const left = new Map<JsonSchema, Map<string, RuleNotBroken>>();
  for (const key of rulePlaces(facts)) {
    const nodes = judgesOf(facts).nodesIn(key.base).get(toPointer(key.path)) ?? [];
    const samples: RuleAt['samples'] = (...schemas) => samplesOf(facts, schemas);
    for (const node of key.stating) {
      for (const [keyword, breaker] of breakersFor(node)) {
        const bad = breaker({ key, node, nodes, samples }).map((each) => ({ keyword, ...each }));
        if (plainest(facts, key, bad).length > 0) {
          broken.set(node, (broken.get(node) ?? new Set()).add(keyword));
          continue;
        }
        const isRefused = bad.some(
          ({ edits }) => (facts.oracle?.(edited(key.base, key.path, edits)).length ?? 0) > 0,
        );
        const reason = isRefused
          ? 'each value that breaks it breaks a rule on other keys, too'
          : 'no value that breaks it could be made';
        const own = left.get(node) ?? new Map<string, RuleNotBroken>();
        own.set(keyword, { rule: ruleWords(keyword, node), place: key.generic || 'the body', reason });
        left.set(node, own);
      }
    }
  }
  return [...left].flatMap(([node, rules]) =>
    [...rules].flatMap(([keyword, rule]) => (broken.get(node)?.has(keyword) === true ? [] : [rule])),
  );
}

function breakersFor(node: JsonSchema): readonly (readonly [keyword: string, breaker: Breaker])[] {
  return Object.values(RULES)
    .flat()
    .flatMap((rules: Readonly<Record<string, Breaker>>) => Object.entries(rules))
    .filter(([keyword]) => {
      const said = node[keyword];
      return (
        said !== undefined &&
        (!CLOSING.includes(keyword) || said === false) &&
        !ELSEWHERE.includes(keyword) &&
        REFUSES_NOTHING[keyword]?.includes(said) !== true
      );
    });
}

function ruleWords(keyword: string, node: JsonSchema): string {
  const said = JSON.stringify(node[keyword]) ?? '';
  return `${keyword} ${said.length > 60 ? `${said.slice(0, 59)}…` : said}`;
}
