import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { kindsKnownBy } from '../../contracts/samples/discriminator.ts';
import { judgesOf } from './judges.ts';
import type { NodesByPlace } from './nodes-in.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { Flaw } from '../../contracts/api/schema-oracle.ts';

/** That a change makes a document invalid, and that nothing but the rules on the changed value says so. */
export interface Refusal {
  /** It breaks the one rule that it should; else several of the same value. */
  readonly isAlone: boolean;
  /** What the validator says, of that value if it does. */
  readonly violation: Flaw;
}

/** Keywords that judge the value itself, whatever others say of it. */
const PLAIN: ReadonlySet<string> = new Set(
  `type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
  minItems maxItems uniqueItems minProperties maxProperties additionalProperties`.split(/\s+/),
);

/**
 * Asks the validator why it refuses a document that differs from a valid one at one place.
 *
 * It is asked again without the rule, and without all rules on that value: what it refuses even so is wrong elsewhere, too.
 *
 * @param keyword the rule that is meant to be broken; any of the value's own, unless given
 */
export function refusalOf(
  facts: OperationFacts,
  before: Json,
  after: Json,
  path: Path,
  keyword?: string,
): Refusal | undefined {
  const { oracle, placeholders, asRead } = facts;
  const all = oracle?.(after) ?? [];
  const at = toPointer(path);
  if (keyword === 'discriminator') return unmappedIn(facts, before, after, path);
  const violation = all.find((each) => each.at === at) ?? all[0];
  const { isValid, nodesIn, allNodesIn, accepts } = judgesOf(facts);
  if (!violation || !isValid(before)) return undefined;
  // What `then` or `else` refuses, and what `propertyNames` does, is said twice.
  const violations = all.filter((each) => each.keyword !== 'if' && !each.isOfName);
  if (violations.every((each) => each.at === at && each.keyword === keyword))
    return { isAlone: true, violation };
  const isBroken =
    keyword === undefined || violations.some((each) => each.at === at && each.keyword === keyword);
  // What the validator would say without these is plain.
  const isOfValue = violations.every((each) => each.at === at);
  const isPlain = isOfValue && violations.every((each) => PLAIN.has(each.keyword));
  const without = (nodes: NodesByPlace, keywords: ReadonlySet<string> | 'all'): boolean =>
    accepts(placeholders(asRead(after)), new Map((nodes.get(at) ?? []).map((node) => [node, keywords])));
  if (keyword !== undefined && !isPlain) {
    const stating = nodesIn(asRead(before));
    const isOfOtherType = isRefusedByType(
      facts,
      stating.get(at) ?? [],
      valueAt(asRead(after), path),
      keyword,
    );
    if (!isOfOtherType && without(stating, new Set([keyword]))) return { isAlone: true, violation };
  }
  if (!isBroken) return undefined;
  // What stands there now may be judged by other branches than what stood there before.
  const isThere =
    isOfValue || without(nodesIn(asRead(before)), 'all') || without(allNodesIn(asRead(before)), 'all');
  return isThere ? { isAlone: false, violation } : undefined;
}

/** Tells whether the one schema that states a rule refuses the type of a value, too, whatever the rule says. */
function isRefusedByType(
  { oracles }: OperationFacts,
  nodes: readonly JsonSchema[],
  value: Json | undefined,
  keyword: string,
): boolean {
  const [node, ...others] = nodes.filter((each) => Object.hasOwn(each, keyword));
  if (!node || others.length > 0 || value === undefined || keyword === 'type') return false;
  const { type } = node;
  return type !== undefined && oracles.of({ type })(value).length > 0;
}

/** JSON Schema knows no discriminator: its rule is read from OpenAPI, on a body that is valid but for it. */
function unmappedIn(facts: OperationFacts, before: Json, after: Json, path: Path): Refusal | undefined {
  const { contract, oracle } = facts;
  const at = toPointer(path);
  for (const node of judgesOf(facts).nodesIn(before).get(at) ?? []) {
    const { discriminator } = node;
    const property = isJsonObject(discriminator) ? asText(discriminator['propertyName']) : '';
    const [was, is] = [before, after].map((body) => valueAt(body, [...path, property]));
    const known = kindsKnownBy(node, contract.schemas);
    // A schema that nothing else is a kind of tells nothing apart.
    if (known.length < 2) continue;
    if (typeof was !== 'string' || typeof is !== 'string' || !known.includes(was) || known.includes(is))
      continue;
    if (oracle?.(before).length !== 0 || oracle(after).length > 0) continue;
    const message = `must be one of ${known.join(', ')}, as its discriminator says`;
    return {
      isAlone: true,
      violation: { at: `${at}${toPointer([property])}`, keyword: 'discriminator', message },
    };
  }
  return undefined;
}
