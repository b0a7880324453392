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
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { genericOf } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { violationIn } from '../parameter-text.ts';
import type { Proof } from '../../contracts/requirements/proof.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { onlyBodyDiffers, onlyDiffersAt, onlyDiffersIn } from '../proof.ts';
import { withoutBody } from '../without-json.ts';

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] => [
  ...inBody(facts),
  ...inQuery(facts),
]);

/** What the query names that no path does. */
function inQuery({ operation: { named, query = [] } }: OperationFacts): readonly Variant[] {
  return query
    .filter(([name, value]) => named?.keys[name] !== undefined && referenceIn(value) !== undefined)
    .map(([name]) => ({
      name: `the query’s ${name}: one that does not exist`,
      values: fc.record({ query: fc.constant(name), nonce: fc.nat(99_999_999) }, { noNullPrototype: true }),
      single: false,
    }));
}

function inBody({ operation, minimal }: OperationFacts): readonly Variant[] {
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
}

/** A request that refers to what does not exist, where the valid one refers to what was made for it. */
export const absentReference: FaultFamily = {
  kind: 'absent-reference',
  whyUnproved: 'the absent id that was made does not have the documented form',
  skip: (facts) =>
    variantsOf(facts).length > 0
      ? undefined
      : (withoutBody(facts) ?? notApplicable('its body refers to nothing that is known')),
  variants: variantsOf,
  apply: (valid, { with: { at, query, nonce } }, _situation, { oracle }) => {
    if (query !== undefined)
      return {
        ...valid,
        query: valid.query.map(([name, value]) => [
          name,
          name === query ? asText(absentLike(value, Number(nonce))) : value,
        ]),
      };
    const path = toPath(asText(at));
    const existing = valueAt(bodyValueOf(valid), path);
    if (existing === undefined) return valid;
    return withBodyValue(valid, (body) => {
      const fits = (id: Json): boolean => oracle?.(withValueAt(body, path, id)).length === 0;
      return withValueAt(body, path, absentLike(existing, Number(nonce), fits));
    });
  },
  prove: ({ valid, faulty, facts, fault, situation: { values, others, known } }) => {
    const isKnown = new Set([...Object.values(values), ...Object.values(others), ...known]);
    const { query } = fault.with;
    if (query !== undefined) return provedInQuery(asText(query), { valid, faulty, facts }, isKnown);
    const at = asText(fault.with['at']);
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (!onlyDiffersAt(before, after, toPath(at)) || (facts.oracle?.(after).length ?? 1) > 0)
      return undefined;
    const id = asText(valueAt(after, toPath(at)));
    if (isKnown.has(id)) return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only ${at} differs: it has the documented form, and is the id of nothing`,
    };
  },
};

function provedInQuery(
  name: string,
  { valid, faulty, facts }: Pick<Bytes, 'valid' | 'faulty' | 'facts'>,
  isKnown: ReadonlySet<string>,
): Proof | undefined {
  const parameter = facts.operation.parameters.find((each) => each.in === 'query' && each.name === name);
  if (!parameter || !onlyDiffersIn(valid, faulty, 'query')) return undefined;
  const pairsIn = ({ target }: WireRequest): readonly (readonly [string, string])[] => [
    ...new URLSearchParams(target.slice(target.indexOf('?') + 1)),
  ];
  const after = pairsIn(faulty);
  const isOnly = pairsIn(valid).every(
    ([key, value], at) => key === after[at]?.[0] && (key === name || value === after[at][1]),
  );
  const id = after.find(([key]) => key === name)?.[1];
  if (!isOnly || id === undefined || isKnown.has(id)) return undefined;
  if (violationIn(facts, parameter, id) !== undefined) return undefined;
  return {
    oracle: 'JSON Schema',
    statement: `only ${name} in the query differs: it has the documented form, and is the id of nothing`,
  };
}

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
