import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPath, toPointer, valueAt, withoutValueAt } from '../../wire/json-pointer.ts';
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { keyFault, proveBySchema, startingFrom, withDoubt } from '../key-fault.ts';
import type { KeyFact, OperationFacts } from '../operation-facts.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';
import { rulePlaces } from '../rules/rule-places.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  rulePlaces(facts)
    .filter((key) => key.isNew && typeof key.path.at(-1) === 'string' && isRequired(facts, key))
    .map((key) => ({
      name: `${key.generic} left out`,
      values: fc.constant({ at: toPointer(key.path) }),
      single: true,
      ...startingFrom(key),
      ...withDoubt(key.doubt ?? defaultOf(key)),
    })),
);

/** A key left out that another key asks for. */
const dependentKey = keyFault(
  'required-key',
  (key, facts) => badValuesFor('required-key', key, facts),
  (key) => key.doubt,
);

const allVariantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] => [
  ...variantsOf(facts),
  ...dependentKey.variants(facts),
]);

/** One required key left out, at any depth. */
export const requiredKey: FaultFamily = {
  kind: 'required-key',
  unfit: (facts) => {
    if (facts.minimal === undefined) return 'the operation takes no body';
    return allVariantsOf(facts).length > 0 ? undefined : 'no key is documented as required';
  },
  variants: allVariantsOf,
  apply: (valid, fault, ...known) => {
    if (fault.with['rule'] !== undefined) return dependentKey.apply(valid, fault, ...known);
    if (valid.body.kind !== 'json') throw new TypeError('a key fault needs a JSON body');
    return {
      ...valid,
      body: { kind: 'json', value: withoutValueAt(valid.body.value, toPath(asText(fault.with['at']))) },
    };
  },
  prove: (bytes) => {
    if (bytes.fault.with['rule'] !== undefined) return dependentKey.prove(bytes);
    return isLeftOut(bytes) ? (proveBySchema(bytes) ?? proveByCompleteness(bytes)) : undefined;
  },
};

function isLeftOut({ faulty, fault }: Bytes): boolean {
  const body = JSON.parse(Buffer.from(faulty.body ?? []).toString()) as Json;
  return valueAt(body, toPath(asText(fault.with['at']))) === undefined;
}

function isRequired({ oracle }: OperationFacts, { base, path, complete }: KeyFact): boolean {
  if (!oracle || oracle(base).length > 0) return false;
  return complete || oracle(withoutValueAt(base, path)).length > 0;
}

/** Why a server may do without a key. */
function defaultOf({ schemas }: KeyFact): string | undefined {
  return schemas.some((each) => each['default'] !== undefined)
    ? 'its schema names a default, which may stand in for it'
    : undefined;
}

const proveByCompleteness: FaultFamily['prove'] = ({ valid, faulty, facts, fault }) => {
  const at = asText(fault.with['at']);
  const key = facts.keys.find((each) => toPointer(each.path) === at);
  const before = JSON.parse(Buffer.from(valid.body ?? []).toString()) as Json;
  const after = JSON.parse(Buffer.from(faulty.body ?? []).toString()) as Json;
  if (!key?.complete || !onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at)))
    return undefined;
  return {
    oracle: 'contract',
    statement: `only ${at} differs: it is left out, and the object needs a value for each of its keys`,
  };
};
