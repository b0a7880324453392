import { BoundedPattern } from '../api/bounded-pattern.ts';
import { objectIn } from '../../wire/json-members.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { atLeast, atMost, isMap, isSchema, schemasUnder } from './facets.ts';
import type { Facets } from './facets.ts';
import type { Node } from './facets-of.ts';
import { NoValue } from './no-value.ts';
import { ObjectKeys } from './object-keys.ts';
import { patternTexts } from './pattern-texts.ts';
import type { SamplePlace, SampleMaker } from './sample-maker.ts';

/**
 * An object: with the keys that are required, and where all is made that can be with the others as well.
 *
 * @param nodes the schemas that it is made from
 * @throws {NoValue} if a key that is required can't be made
 */
export function objectSample(
  maker: SampleMaker,
  facets: Facets,
  nodes: readonly Node[],
  place: SamplePlace,
): JsonObject {
  const { choices } = maker.making;
  const keys = new ObjectKeys(maker, facets, place);
  const most = atMost(facets, 'maxProperties');
  const least = Math.max(atLeast(facets, 'minProperties'), entriesOf());
  const made: Record<string, Json> = {};
  for (const key of keys.chosen(least)) {
    const isNeeded = keys.required.has(key);
    if (Object.hasOwn(made, key) || (!isNeeded && Object.keys(made).length >= most)) continue;
    const at = toPointer([...place.path, key]);
    if (!isNeeded && choices.take(at, 'left out', 2, { isLast: true }) === 1) continue;
    const value = valueOf(key, isNeeded);
    if (value !== undefined) made[key] = value;
  }
  for (const key of furtherNames(maker, facets, place, least)) {
    if (Object.keys(made).length >= least) break;
    made[key] ??= valueOf(key, true) ?? null;
  }
  return keys.inOrder(withDependents(maker, made, { facets, nodes, place }));

  /** A map without entries says nothing: where it is all that is sent, it has one, and a second one in the fuller body. */
  function entriesOf(): number {
    if (!place.isBody || !isMap(facets)) return 0;
    const wanted = choices.take(toPointer(place.path), 'entries', 2) === 0 ? 1 : 0;
    return Math.min(most, maker.isFullerAt(place) ? 2 * wanted : wanted);
  }

  function valueOf(key: string, isNeeded: boolean): Json | undefined {
    const isBody = place.isBody && keys.saysAll(key);
    const inner: SamplePlace = { ...place, path: [...place.path, key], isBody };
    try {
      return maker.make(nodesFor(key, facets, toPointer(inner.path)), inner);
    } catch (error) {
      if (isNeeded || !(error instanceof NoValue)) throw error;
      return undefined;
    }
  }
}

/** Names beside the properties, of the form that they must have. @param least how many are needed */
function* furtherNames(
  maker: SampleMaker,
  facets: Facets,
  place: SamplePlace,
  least: number,
): Iterable<string> {
  const names = schemasUnder(facets, 'propertyNames');
  const [pattern] = facets.flatMap((each) => Object.keys(objectIn(each, 'patternProperties')));
  const closed = facets.some((each) => each['additionalProperties'] === false);
  if (closed && pattern !== undefined) yield* patternTexts([pattern], { least: 1, most: 100 }, least);
  if (closed) return;
  const path = [...place.path, 'key'];
  for (let nth = 0; nth < least; nth += 1) {
    const name = maker.make([...names, { type: 'string' }], { ...place, path, nth });
    if (typeof name === 'string') yield name;
  }
}

/** What is there may ask for more. */
function withDependents(
  maker: SampleMaker,
  object: JsonObject,
  {
    facets,
    nodes,
    place,
  }: { readonly facets: Facets; readonly nodes: readonly Node[]; readonly place: SamplePlace },
): JsonObject {
  const further = facets.flatMap((each) =>
    Object.entries(objectIn(each, 'dependentSchemas'))
      .filter(([key]) => Object.hasOwn(object, key))
      .map(([, node]) => node)
      .filter(isSchema),
  );
  if (further.every((each) => nodes.includes(each))) return object;
  return maker.make([...nodes, ...further], place) as JsonObject;
}

/**
 * The schemas that apply to the value under a key.
 *
 * @throws {NoValue} if the key may not be there
 */
function nodesFor(key: string, facets: Facets, at: string): readonly Node[] {
  return facets.flatMap((each) => {
    const own = objectIn(each, 'properties');
    const matching = Object.entries(objectIn(each, 'patternProperties'))
      .filter(([pattern]) => new BoundedPattern(pattern).test(key) === true)
      .map(([, node]) => node);
    const named = [...(Object.hasOwn(own, key) ? [own[key]] : []), ...matching];
    const rest = named.length === 0 ? [each['additionalProperties']] : named;
    if (rest.includes(false)) throw new NoValue(at, 'it is required, and may not be there');
    return rest.filter(isSchema);
  });
}
