import { notApplicable } from '../../contracts/skip.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPath, toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { Fault } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { smallest } from '../smallest.ts';
import { withoutBody } from '../without-json.ts';
import { keyType } from './key-type.ts';
import { keyValue } from './key-value.ts';
import { unknownKey } from './unknown-key.ts';

/** Some read a type where they read the body, and a rule only when they come to the key. */
const FAMILIES: readonly FaultFamily[] = [keyValue, keyType, unknownKey];

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  FAMILIES.flatMap((family) => {
    const first = family
      .variants(facts)
      .find((each) => each.doubt === undefined && leavesMoreRight(placeIn(smallest(each)), facts));
    return first ? [behindWhatIsRight(first, family.kind)] : [];
  }),
);

/** One bad value behind all that is right in the body: what was done before it was met has to be undone. */
export const halfRight: FaultFamily = {
  kind: 'half-right',
  skip: (facts) =>
    withoutBody(facts) ??
    (variantsOf(facts).length > 0
      ? undefined
      : notApplicable('nothing in the body can be wrong beside what is right')),
  variants: variantsOf,
  apply: (valid, fault, situation, facts) => {
    const family = familyOf(asText(fault.with['of']));
    const [top] = placeIn(fault.with);
    return withBodyValue(family.apply(valid, fault, situation, facts), (body) => withLast(body, top));
  },
  prove: (bytes) => familyOf(asText(bytes.fault.with['of'])).prove(bytes),
};

function behindWhatIsRight({ name, values, ...variant }: Variant, of: FaultKind): Variant {
  return {
    ...variant,
    name: `${name}, behind what is right`,
    values: values.map((each) => ({ ...each, of })),
  };
}

function familyOf(kind: string): FaultFamily {
  return FAMILIES.find((each) => each.kind === kind) ?? keyValue;
}

/** Where the bad value stands: within the place that is changed, where that is a whole. */
function placeIn({ at, edits }: Fault['with']): Path {
  const [edit] = Array.isArray(edits) ? edits : [];
  return [...toPath(asText(at)), ...(isJsonObject(edit) ? toPath(asText(edit['at'])) : [])];
}

/** Tells whether a fault at a place leaves an item before it, or a key that is new in each request. */
function leavesMoreRight([top, ...rest]: Path, { labels, renewed, minimal }: OperationFacts): boolean {
  if (Array.isArray(minimal)) return Number(top) > 0;
  const isNew = [...labels, ...renewed].some((each) => toPointer(each) === toPointer([top ?? '', ...rest]));
  return isJsonObject(minimal) && top !== undefined && !isNew;
}

function withLast(body: Json, top: Path[number] | undefined): Json {
  if (!isJsonObject(body)) return body;
  const isOther = ([key]: readonly [string, Json]): boolean => key !== top;
  const entries = Object.entries(body);
  return Object.fromEntries([...entries.filter(isOther), ...entries.filter((each) => !isOther(each))]);
}
