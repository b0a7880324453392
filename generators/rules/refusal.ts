import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { judgesOf } from './judges.ts';
import type { NodesByPlace } from './nodes-in.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { Violation } from '../../contracts/api/schema-oracle.ts';

/** That a change makes a document invalid, and that nothing but the rules on the changed value says so. */
export interface Refusal {
  /** It breaks the one rule that it should; else several of the same value. */
  readonly isAlone: boolean;
  /** What the validator says, of that value if it does. */
  readonly violation: Violation;
}

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
  const violations = oracle?.(after) ?? [];
  const at = toPointer(path);
  const violation = violations.find((each) => each.at === at) ?? violations[0];
  if (!violation || (oracle?.(before).length ?? 1) > 0) return undefined;
  if (violations.every((each) => each.at === at && each.keyword === keyword))
    return { isAlone: true, violation };
  const { nodesIn, allNodesIn, accepts } = judgesOf(facts);
  const without = (nodes: NodesByPlace, keywords: ReadonlySet<string> | 'all'): boolean =>
    accepts(placeholders(asRead(after)), new Map((nodes.get(at) ?? []).map((node) => [node, keywords])));
  if (keyword !== undefined && without(nodesIn(asRead(before)), new Set([keyword])))
    return { isAlone: true, violation };
  const isMeant =
    keyword === undefined || violations.some((each) => each.at === at && each.keyword === keyword);
  // What stands there now may be judged by other branches than what stood there before.
  const isThere = without(nodesIn(asRead(before)), 'all') || without(allNodesIn(asRead(before)), 'all');
  return isMeant && isThere ? { isAlone: false, violation } : undefined;
}
