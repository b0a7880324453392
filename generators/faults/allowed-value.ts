import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { differences, toPath, toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { referenceIn } from '../../contracts/api/body-reference.ts';
import { bodyValueOf, withBodyValue } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { Fault } from '../fault.ts';
import { startingFrom, withDoubt } from '../key-fault.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';
import { allowedValuesAt, STRETCHED } from '../rules/allowed-values.ts';
import { edited } from '../rules/bad-value.ts';
import { isInteger } from '../rules/types-at.ts';
import { examplePlaces, madePlaces } from '../rules/rule-places.ts';
import type { RulePlace } from '../rules/rule-places.ts';
import { withoutBody } from '../without-json.ts';

const edgesOfExamples = oncePerOperation((facts) => edges(facts, examplePlaces(facts)));
const besideRules = oncePerOperation((facts) => [...optionalKeys(facts), ...asDecimal(facts)]);
const ofExamples = oncePerOperation((facts) => [...edgesOfExamples(facts), ...besideRules(facts)]);
const variantsOf = oncePerOperation((facts) => [
  ...edgesOfExamples(facts),
  ...edges(facts, madePlaces(facts)),
  ...besideRules(facts),
]);

/** No fault: a valid value that a rule just allows, in place of one that it allows by far. */
export const allowedValue: FaultFamily = {
  kind: 'allowed-value',
  skip: (facts) => {
    const without = withoutBody(facts);
    if (without !== undefined) return without;
    if (ofExamples(facts).length > 0 || variantsOf(facts).length > 0) return undefined;
    return notApplicable('no rule of its body has an edge');
  },
  variants: variantsOf,
  ofExamples,
  apply: (valid, { with: values }) =>
    values['decimal'] === true
      ? withDecimal(valid, values)
      : withBodyValue(valid, (body) => changed(body, values)),
  prove: ({ valid, faulty, facts, fault }) => {
    const at = asText(fault.with['at']);
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !facts.oracle || !onlyBodyDiffers(valid, faulty))
      return undefined;
    const isSame = fault.with['decimal'] === true && differences(before, after).length === 0;
    if (!isSame && !onlyDiffersAt(before, after, toPath(at))) return undefined;
    if (facts.oracle(before).length > 0 || facts.oracle(after).length > 0) return undefined;
    return { oracle: 'JSON Schema', statement: `only ${at || 'the body'} differs, and the schema allows it` };
  },
};

function edges(facts: OperationFacts, places: readonly RulePlace[]): readonly Variant[] {
  const uniques = new Set(facts.uniques.map(toPointer));
  return places
    .filter(
      (key) => key.isNew && !key.isRepeated && key.doubt === undefined && key.constraintDoubt === undefined,
    )
    .filter(({ path, base }) => path.length > 0 && !uniques.has(toPointer(path)) && !refers(base, path))
    .flatMap((key) =>
      allowedValuesAt(key, facts)
        .map(({ name, change }) => ({ name, values: { at: toPointer(key.path), ...change } }))
        .filter(({ values }) => isOtherAndValid(facts, key.base, values))
        .map(({ name, values }) => ({
          name: `${key.generic}: ${name}`,
          values: fc.constant(values),
          single: true,
          ...startingFrom(key),
          ...withDoubt(key.doubt),
        })),
    );
}

/** Each key that an example has beside the minimal body, alone, and all of them: what is made says too little of unsaid rules. */
function optionalKeys(facts: OperationFacts): readonly Variant[] {
  const { minimal, operation } = facts;
  const [first, ...others] = operation.body?.examples ?? [];
  const fuller = others.find((each) => each.name === 'fuller' && each.needs === undefined);
  if (!fuller || fuller.made || first?.made || !isJsonObject(minimal) || !isJsonObject(fuller.value))
    return [];
  const { value: full } = fuller;
  const added = Object.entries(full).filter(([key]) => !Object.hasOwn(minimal, key) && !refers(full, [key]));
  const alone = added.map(([key, value]) => ({
    name: `${key}: beside no other optional key`,
    values: { at: toPointer([key]), value },
  }));
  const all = added.map(([key, value]) => ({ at: toPointer([key]), value }));
  const together = added.length > 1 ? [{ name: 'every optional key at once', values: { at: '', all } }] : [];
  return [...alone, ...together]
    .filter(({ values }) => isOtherAndValid(facts, minimal, values))
    .map(({ name, values }) => ({ name, values: fc.constant(values), single: true }));
}

/** Tells whether something at a place is filled in only when it is sent: no other value is known to be as good. */
function refers(body: Json, path: Path): boolean {
  const value = valueAt(body, path) ?? null;
  return [[], ...pathsOf(value)].some((each) => referenceIn(valueAt(value, each)) !== undefined);
}

/** A whole number as it may be written, too: JSON knows one kind of number (JSON Schema 2020-12 §6.1.1). */
function asDecimal(facts: OperationFacts): readonly Variant[] {
  if (facts.operation.body?.format !== 'json') return [];
  const key = facts.keys.find(
    ({ value, schemas, doubt }) => Number.isSafeInteger(value) && isInteger(schemas) && doubt === undefined,
  );
  if (!key) return [];
  const values = { at: toPointer(key.path), decimal: true };
  const name = `${key.generic}: a whole number with .0 behind it`;
  return [{ name, values: fc.constant(values), single: true, needsKey: key.path }];
}

const STAND_IN = 'naysayer-decimal';

function withDecimal(valid: Draft, { at }: Fault['with']): Draft {
  const body = bodyValueOf(valid) ?? null;
  const path = toPath(asText(at));
  const text = JSON.stringify(withValueAt(body, path, STAND_IN));
  const bytes = Buffer.from(text.replace(`"${STAND_IN}"`, `${asText(valueAt(body, path))}.0`));
  return { ...valid, body: { kind: 'bytes', bytes } };
}

function isOtherAndValid({ oracle, says }: OperationFacts, base: Json, values: Fault['with']): boolean {
  const body = changed(base, values);
  return JSON.stringify(body) !== JSON.stringify(base) && says(body) && oracle?.(body).length === 0;
}

function changed(body: Json, { at, value, way, to, all }: Fault['with']): Json {
  if (Array.isArray(all))
    return edited(
      body,
      [],
      all
        .filter(isJsonObject)
        .map((each) => ({ at: toPath(asText(each['at'])), value: each['value'] ?? null })),
    );
  const path = toPath(asText(at));
  const text = valueAt(body, path);
  const stretch = isWay(way) ? STRETCHED[way] : undefined;
  const other = stretch && typeof text === 'string' ? stretch(text, Number(to)) : (value ?? null);
  return edited(body, path, [{ at: [], value: other }]);
}

function isWay(way: Json | undefined): way is keyof typeof STRETCHED {
  return typeof way === 'string' && Object.hasOwn(STRETCHED, way);
}
