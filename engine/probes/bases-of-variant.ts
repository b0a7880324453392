import type { Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';

/**
 * The valid bodies that a variant of a fault is put into.
 *
 * @param all those of its operation, the minimal one first
 * @param readsBack whether a promise asks if the fault had an effect
 */
export function basesOfVariant(
  variant: Variant,
  facts: OperationFacts,
  all: readonly Json[],
  readsBack: boolean,
): readonly Json[] {
  if (variant.madeBase !== undefined) return [variant.madeBase];
  const { needsKey } = variant;
  if (!needsKey && !variant.single) return all;
  const one = oneBase(variant, facts, all);
  const fullest = all.at(-1);
  // An effect on a key alone that the minimal body does not have would not be seen.
  const isFit = needsKey
    ? variant.inFullest && fullest !== undefined && valueAt(fullest, needsKey) !== undefined
    : !variant.oneBase;
  return readsBack && isFit && fullest !== undefined && fullest !== one ? [one, fullest] : [one];
}

function oneBase(variant: Variant, { minimal, keys }: OperationFacts, all: readonly Json[]): Json {
  // Only a value that is sent can be seen to arrive.
  const isBare = Object.keys(minimal ?? {}).length === 0;
  if (variant.needsEcho && isBare) return all[1] ?? minimal ?? null;
  if (!variant.needsKey) return minimal ?? null;
  const at = toPointer(variant.needsKey);
  return keys.find((key) => toPointer(key.path) === at)?.base ?? minimal ?? null;
}
