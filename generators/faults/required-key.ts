import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import { toPath, toPointer, valueAt, withoutValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { keyFault, proveBySchema, startingFrom, withDoubt } from '../key-fault.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { badValuesFor } from '../rules/bad-values-for.ts';
import { conditionalKeys } from '../rules/conditional-keys.ts';
import { besideOthers } from '../rules/fullest-body.ts';
import { judgesOf } from '../rules/judges.ts';
import { examplePlaces, madePlaces, rulePlaces } from '../rules/rule-places.ts';
import type { RulePlace } from '../rules/rule-places.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';
import { withoutBody } from '../without-json.ts';

/** Why no key is left out although one is required. */
const LEAVES_NONE = 'a body without the required key is none, and the document requires none';

const leftOutOfExamples = oncePerOperation((facts) => leavingOut(facts, examplePlaces(facts)));

function leavingOut(facts: OperationFacts, places: readonly RulePlace[]): readonly Variant[] {
  const sayable = requiredAmong(facts, places).filter(({ base, path }) =>
    facts.says(withoutValueAt(base, path)),
  );
  return sayable.map((key) => ({
    name: `${key.generic} left out`,
    values: fc.constant({ at: toPointer(key.path) }),
    single: true,
    ...startingFrom(key),
    ...withDoubt(doubtOf(facts, key)),
  }));
}

/** Each key left out that a condition asks for which holds in that body alone. */
const byCondition = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  conditionalKeys(facts, requiredAmong(facts, rulePlaces(facts))).map((key, index) => ({
    name: `${key.generic} left out${index === 0 ? '' : ` (${index + 1})`}`,
    values: fc.constant({ at: toPointer(key.path) }),
    single: true,
    madeBase: key.base,
    ...withDoubt(doubtOf(facts, key)),
  })),
);

/** A key left out that another key asks for. */
const dependentKey = keyFault(
  'required-key',
  (key, facts) => badValuesFor('required-key', key, facts),
  (key) => key.doubt,
);

/** Each such key left out where all optional ones are there: what else is looked at may depend on them, and an empty body is refused for being empty. */
const besideAllOthers = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  requiredAmong(facts, rulePlaces(facts)).flatMap((key) => {
    const full = key.isMade ? undefined : besideOthers(facts, key);
    if (!full || facts.oracle?.(withoutValueAt(full, key.path)).length === 0) return [];
    return [
      {
        name: `${key.generic} left out beside others`,
        values: fc.constant({ at: toPointer(key.path) }),
        single: true,
        madeBase: full,
        ...withDoubt(doubtOf(facts, key)),
      },
    ];
  }),
);

const allVariantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] => [
  ...leftOutOfExamples(facts),
  ...leavingOut(facts, madePlaces(facts)),
  ...byCondition(facts),
  ...besideAllOthers(facts),
  ...dependentKey.variants(facts),
]);

const ofExamples = oncePerOperation((facts: OperationFacts): readonly Variant[] => [
  ...leftOutOfExamples(facts),
  ...(dependentKey.ofExamples?.(facts) ?? []),
]);

/** One required key left out, at any depth. */
export const requiredKey: FaultFamily = {
  kind: 'required-key',
  skip: (facts) => {
    const without = withoutBody(facts);
    if (without !== undefined) return without;
    if (ofExamples(facts).length > 0 || allVariantsOf(facts).length > 0) return undefined;
    const isAnyRequired = requiredAmong(facts, rulePlaces(facts)).length > 0;
    return notApplicable(isAnyRequired ? LEAVES_NONE : 'no key is documented as required');
  },
  variants: allVariantsOf,
  ofExamples,
  apply: (valid, fault, ...known) => {
    if (fault.with['rule'] !== undefined) return dependentKey.apply(valid, fault, ...known);
    const path = toPath(asText(fault.with['at']));
    return withBodyValue(valid, (body) => withoutValueAt(body, path));
  },
  prove: (bytes) => {
    if (bytes.fault.with['rule'] !== undefined) return dependentKey.prove(bytes);
    return isLeftOut(bytes) ? (proveBySchema(bytes) ?? proveByCompleteness(bytes)) : undefined;
  },
};

function requiredAmong(facts: OperationFacts, places: readonly RulePlace[]): readonly RulePlace[] {
  return places.filter((key) => key.isNew && typeof key.path.at(-1) === 'string' && isRequired(facts, key));
}

function isLeftOut({ faulty, facts, fault }: Bytes): boolean {
  return valueAt(facts.read(faulty), toPath(asText(fault.with['at']))) === undefined;
}

function isRequired(facts: OperationFacts, { base, required, complete }: KeyFact): boolean {
  return judgesOf(facts).isValid(base) && (complete || required);
}

/** Why a server may do without a key. */
function doubtOf(
  { operation: { body } }: OperationFacts,
  { doubt, schemas, value }: KeyFact,
): string | undefined {
  if (doubt !== undefined) return doubt;
  if (schemas.some((each) => each['default'] !== undefined))
    return 'its schema names a default, which may stand in for it';
  const isForm = body?.format === 'form' || body?.format === 'multipart';
  return isForm && (typeof value === 'boolean' || Array.isArray(value))
    ? 'a form says no, or none, by leaving a key out'
    : undefined;
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
