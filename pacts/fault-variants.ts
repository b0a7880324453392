import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { Provocation } from '../contracts/requirements/requirement.ts';
import { FAULT_FAMILIES } from '../generators/fault-families.ts';
import type { Variant } from '../generators/fault-family.ts';
import { NEAR_TOKENS } from '../generators/faults/near-token.ts';
import { inOtherMedia } from '../generators/in-other-media.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';

/** A variant of a kind of fault. */
export interface FaultVariant {
  readonly kind: FaultKind;
  readonly variant: Variant;
}

/** The variants of faults that a pact's request can have on an operation. */
export function faultVariantsOf(
  provokedBy: readonly Provocation[],
  facts: OperationFacts,
): readonly FaultVariant[] {
  return provokedBy.flatMap((each) => {
    if (each.kind !== 'fault') return [];
    const family = FAULT_FAMILIES[each.fault];
    if (family.skip(facts) !== undefined) return [];
    return (family.ofExamples?.(facts) ?? family.variants(facts))
      .filter(isUsual)
      .map((variant) => ({ kind: each.fault, variant }));
  });
}

/** Tells whether a fault is possible in further media types of an operation's body alone: a provider state brings about the usual one. */
export function isOfOtherMediaAlone(provokedBy: readonly Provocation[], facts: OperationFacts): boolean {
  if (inOtherMedia(facts).length === 0) return false;
  const all = provokedBy.flatMap((each) =>
    each.kind === 'fault' ? FAULT_FAMILIES[each.fault].variants(facts) : [],
  );
  return all.length > 0 && all.every((each) => each.facts !== undefined);
}

/**
 * A pact's body is one that the document gives: what else is valid, a provider may refuse for a rule left unsaid. And
 * what is like a good token would be like a placeholder here, and a pact can't say it of the target's own.
 */
function isUsual({ way, madeBase, name, facts }: Variant): boolean {
  const isNearToken = Object.keys(NEAR_TOKENS).some((each) => name.startsWith(each));
  return way === undefined && madeBase === undefined && facts === undefined && !isNearToken;
}
