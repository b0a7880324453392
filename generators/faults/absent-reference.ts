import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { pathParameters } from '../../contracts/api/paths.ts';
import { parameterOf, placeShownNow, referenceIn } from '../../contracts/api/body-reference.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPath, toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { absentLike } from '../absent-id.ts';
import { bodyValueOf, withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { genericOf } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';
import { withoutBody } from '../without-json.ts';

const variantsOf = oncePerOperation(({ operation, minimal }: OperationFacts): readonly Variant[] => {
  const bodies = (operation.body?.examples ?? []).filter((each) => each.needs === undefined);
  const places = new Map<string, Variant>();
  for (const { value } of bodies) {
    for (const path of pathsOf(value)) {
      const generic = genericOf(value, path);
      if (places.has(generic) || !refersElsewhere(operation.path, valueAt(value, path))) continue;
      places.set(generic, variantAt(path, generic, valueAt(minimal, path) === undefined));
    }
  }
  return [...places.values()];
});

/** A body that refers to what does not exist, where the valid one refers to what was made for it. */
export const absentReference: FaultFamily = {
  kind: 'absent-reference',
  whyUnproved: 'the absent id that was made does not have the documented form',
  skip: (facts) =>
    withoutBody(facts) ??
    (variantsOf(facts).length > 0 ? undefined : notApplicable('its body refers to nothing that is known')),
  variants: variantsOf,
  apply: (valid, { with: { at, nonce } }, _situation, { oracle }) => {
    const path = toPath(asText(at));
    const existing = valueAt(bodyValueOf(valid), path);
    if (existing === undefined) return valid;
    return withBodyValue(valid, (body) => {
      const fits = (id: Json): boolean => oracle?.(withValueAt(body, path, id)).length === 0;
      return withValueAt(body, path, absentLike(existing, Number(nonce), fits));
    });
  },
  prove: ({ valid, faulty, facts, fault, situation: { values, others, known } }) => {
    const at = asText(fault.with['at']);
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (!onlyDiffersAt(before, after, toPath(at)) || (facts.oracle?.(after).length ?? 1) > 0)
      return undefined;
    const id = asText(valueAt(after, toPath(at)));
    if ([...Object.values(values), ...Object.values(others), ...known].includes(id)) return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only ${at} differs: it has the documented form, and is the id of nothing`,
    };
  },
};

function variantAt(path: Path, generic: string, isExtra: boolean): Variant {
  return {
    name: `${generic}: one that does not exist`,
    values: fc.record(
      { at: fc.constant(toPointer(path)), nonce: fc.nat(99_999_999) },
      { noNullPrototype: true },
    ),
    single: false,
    ...(isExtra && { needsKey: path }),
  };
}

/** What refers to the request's own path is wrong if it is any other, be that there or not. */
function refersElsewhere(path: string, value: Json | undefined): boolean {
  const reference = referenceIn(value);
  if (!reference || placeShownNow(reference)) return false;
  const parameter = parameterOf(reference);
  return parameter === undefined || !pathParameters(path).includes(parameter);
}
