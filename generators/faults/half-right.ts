import { changes } from '../../contracts/api/method-semantics.ts';
import { notApplicable } from '../../contracts/skip.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPath, toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { onlyListIn } from '../../wire/only-list-in.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { otherValues } from '../other-values.ts';
import type { Fault } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { smallest } from '../smallest.ts';
import { withoutBody } from '../without-json.ts';
import { keyType } from './key-type.ts';
import { keyValue } from './key-value.ts';
import { mediaType } from './media-type.ts';
import { requiredKey } from './required-key.ts';
import { unknownKey } from './unknown-key.ts';

/** Some read a type where they read the body, and a rule only when they come to the key. */
const FAMILIES: readonly FaultFamily[] = [keyValue, keyType, unknownKey];
/** Further keys that each of them is sent at: every one may be looked at by itself, after what stood before it was done. */
const MOST_KEYS = 12;
const PLAIN = 'text/plain';

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] => [
  // What comes with the package names its faults one by one.
  ...(facts.contract.promises ? FAMILIES : [...FAMILIES, requiredKey]).flatMap((family) => {
    const fitting = family
      .variants(facts)
      .filter((each) => each.doubt === undefined && leavesMoreRight(placeOf(each), facts));
    // What is around it all may be refused before anything in it is looked at.
    const best = fitting.find((each) => isBesideNew(placeOf(each), facts)) ?? fitting[0];
    const sent = best ? [best, ...(family === keyType ? elsewhere(best, fitting, facts) : [])] : [];
    const others = facts.contract.promises ? [] : atOtherKeys(sent, fitting);
    return [...sent, ...others].map((each) => ({
      ...behindWhatIsRight(each, family.kind),
      // Of a change that is done in part each key may be what stays.
      ...(changes(facts.operation) && !facts.contract.promises && { inFullest: true as const }),
    }));
  }),
  ...inOtherMedia(facts),
]);

/** A body that is right but for its media type may be carried out by what reads it before that is looked at. */
function inOtherMedia(facts: OperationFacts): readonly Variant[] {
  const { contract, minimal } = facts;
  // Promises beside the document say themselves what a media type is refused with.
  if (contract.promises || !isJsonObject(minimal)) return [];
  return mediaType
    .variants(facts)
    .filter(({ name }) => name === PLAIN)
    .map(({ values }) => ({
      name: `the whole body as ${PLAIN}`,
      values: values.map((each) => ({ ...each, of: mediaType.kind })),
      single: true,
    }));
}

/** What is wrong in one place is not seen to be written there: in a change that could say something else, it is in another one, too. */
function elsewhere(best: Variant, all: readonly Variant[], facts: OperationFacts): readonly Variant[] {
  const { operation, minimal = null } = facts;
  const others = changes(operation) ? otherValues(facts, minimal) : [];
  const at = toPointer(placeOf(best));
  if (!others.some(({ path }) => toPointer(path) === at)) return [];
  const isElsewhere = (place: Path): boolean =>
    toPointer(place) !== at && valueAt(minimal, place) !== undefined;
  return all.filter((each) => isElsewhere(placeOf(each))).slice(0, 1);
}

/** The first at each further key. */
function atOtherKeys(sent: readonly Variant[], all: readonly Variant[]): readonly Variant[] {
  const pointerOf = (each: Variant): string => toPointer(placeOf(each));
  const known = new Set(sent.map(pointerOf));
  const first = new Map(all.toReversed().map((each) => [pointerOf(each), each]));
  return [...first]
    .toReversed()
    .flatMap(([at, each]) => (known.has(at) ? [] : [each]))
    .slice(0, MOST_KEYS);
}

function placeOf(variant: Variant): Path {
  return placeIn(smallest(variant));
}

/** One bad value behind all that is right in the body, or a bad media type alone: what was done before it was met has to be undone. */
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
    if (family === mediaType) return mediaType.apply(valid, { ...fault, variant: PLAIN }, situation, facts);
    const place = placeIn(fault.with);
    return withBodyValue(family.apply(valid, fault, situation, facts), (body) => withLast(body, place));
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
  return [...FAMILIES, requiredKey, mediaType].find((each) => each.kind === kind) ?? keyValue;
}

/** Where the bad value stands: within the place that is changed, where that is a whole. */
function placeIn({ at, edits }: Fault['with']): Path {
  const [edit] = Array.isArray(edits) ? edits : [];
  return [...toPath(asText(at)), ...(isJsonObject(edit) ? toPath(asText(edit['at'])) : [])];
}

/** Tells whether a fault at a place leaves an item before it, or a key that is new in each request. */
function leavesMoreRight(place: Path, { labels, renewed, minimal }: OperationFacts): boolean {
  const list = onlyListIn(minimal);
  if (list) return Number(place[list.length]) > 0;
  const isNew = [...labels, ...renewed].some((each) => toPointer(each) === toPointer(place));
  return isJsonObject(minimal) && place.length > 0 && !isNew;
}

/** Tells whether a place is in the same object as a key that is new in each request, so that a read shows that one. */
function isBesideNew(place: Path, { labels, renewed }: OperationFacts): boolean {
  const holder = toPointer(place.slice(0, -1));
  return [...labels, ...renewed].some((each) => toPointer(each.slice(0, -1)) === holder);
}

/** A body in which what stands at a place comes last, in each object around it. */
function withLast(body: Json, [top, ...rest]: Path): Json {
  if (top === undefined) return body;
  if (isJsonArray(body)) return body.map((each, index) => (index === top ? withLast(each, rest) : each));
  if (!isJsonObject(body)) return body;
  const { [top]: last, ...others } = body;
  return last === undefined ? others : { ...others, [top]: withLast(last, rest) };
}
