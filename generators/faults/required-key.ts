import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import { toPath, toPointer, valueAt, withoutValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { proveBySchema, withDoubt } from '../key-fault.ts';
import type { KeyFact, OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';
import { withoutBody } from '../without-json.ts';

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  facts.keys
    .filter((key) => typeof key.path.at(-1) === 'string' && isRequired(facts, key))
    .map((key) => ({
      name: `${key.generic} left out`,
      values: fc.constant({ at: toPointer(key.path) }),
      single: true,
      needsKey: key.path,
      ...withDoubt(key.doubt),
    })),
);

/** One required key left out, at any depth. */
export const requiredKey: FaultFamily = {
  kind: 'required-key',
  unfit: (facts) => {
    const none = variantsOf(facts).length > 0 ? undefined : 'no key is documented as required';
    return withoutBody(facts) ?? none;
  },
  variants: variantsOf,
  apply: (valid, fault) => {
    const path = toPath(asText(fault.with['at']));
    return withBodyValue(valid, (body) => withoutValueAt(body, path));
  },
  prove: (bytes) => (isLeftOut(bytes) ? (proveBySchema(bytes) ?? proveByCompleteness(bytes)) : undefined),
};

function isLeftOut({ faulty, facts, fault }: Bytes): boolean {
  return valueAt(facts.read(faulty), toPath(asText(fault.with['at']))) === undefined;
}

function isRequired({ oracle }: OperationFacts, { base, path, complete }: KeyFact): boolean {
  if (!oracle || oracle(base).length > 0) return false;
  return complete || oracle(withoutValueAt(base, path)).length > 0;
}

const proveByCompleteness: FaultFamily['prove'] = ({ valid, faulty, facts, fault }) => {
  const at = asText(fault.with['at']);
  const key = facts.keys.find((each) => toPointer(each.path) === at);
  const before = facts.read(valid);
  const after = facts.read(faulty);
  if (before === undefined || after === undefined) return undefined;
  if (!key?.complete || !onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at)))
    return undefined;
  return {
    oracle: 'contract',
    statement: `only ${at} differs: it is left out, and the object needs a value for each of its keys`,
  };
};
