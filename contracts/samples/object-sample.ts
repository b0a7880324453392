import { BoundedPattern } from '../api/bounded-pattern.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import {
  atLeast,
  atMost,
  forbiddenIn,
  isScalar,
  isSchema,
  propertiesIn,
  schemasUnder,
  textsIn,
} from './facets.ts';
import type { Facets } from './facets.ts';
import type { Node } from './facets-of.ts';
import { isReadOnly } from './given.ts';
import { NoValue } from './no-value.ts';
import { patternTexts } from './pattern-texts.ts';
import type { Place, SampleMaker } from './sample-maker.ts';
import { looksServerMade } from './server-made.ts';

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
  place: Place,
): JsonObject {
  const { choices, schemas } = maker.making;
  const at = toPointer(place.path);
  const properties = propertiesIn(facets);
  const required = requiredIn(facets);
  const forbidden = forbiddenIn(facets);
  const most = atMost(facets, 'maxProperties');
  const least = atLeast(facets, 'minProperties');
  const optional = [...properties.keys()].filter(
    (key) =>
      !required.has(key) &&
      !forbidden.has(key) &&
      !properties.get(key)?.some((each) => each === false || isReadOnly(each, schemas)),
  );
  const told = [...required].filter((key) => !isName(key));
  const saysNothing = place.isBody && told.length === 0;
  // A change in an envelope, such as `{ type, id, attributes }`, says something there alone.
  const filled =
    saysNothing && required.size > 0 && !optional.some(isGivenScalar)
      ? optional.find(isGivenObject)
      : undefined;
  const chosen = [...required, ...optionalKeys()];
  const made: Record<string, Json> = {};
  for (const key of chosen) {
    const isNeeded = required.has(key);
    if (Object.hasOwn(made, key) || (!isNeeded && Object.keys(made).length >= most)) continue;
    if (!isNeeded && choices.take(`${at}${toPointer([key])}`, 'left out', 2, { isLast: true }) === 1)
      continue;
    const value = valueOf(key, isNeeded);
    if (value !== undefined) made[key] = value;
  }
  for (const key of furtherKeys()) {
    if (Object.keys(made).length >= least) break;
    made[key] ??= valueOf(key, true) ?? null;
  }
  return inOrder(withDependents(made));

  function optionalKeys(): readonly string[] {
    if (optional.length === 0) return [];
    const all = optional.filter((key) => !isEndless(key));
    const few = saysNothing ? all.filter((key) => isGivenScalar(key) || key === filled) : [];
    const ways = maker.isFullerAt(place) ? [all, few] : [few, all];
    const keys = ways[choices.take(at, 'keys', 2)] ?? all;
    // Where more must be there than is required, any will do.
    const missing = Math.max(0, least - required.size - keys.length);
    return [...keys, ...all.filter((key) => !keys.includes(key)).slice(0, missing)];
  }

  function isGivenScalar(key: string): boolean {
    return !looksServerMade(key) && isScalar(maker.typesOf(properties.get(key) ?? [])[0]);
  }

  function isGivenObject(key: string): boolean {
    return !looksServerMade(key) && maker.typesOf(properties.get(key) ?? [])[0] === 'object';
  }

  /** What only names the thing that a body is about: its id, or a key with one value alone. */
  function isName(key: string): boolean {
    const isOne = (each: Node): boolean =>
      isJsonObject(each) && ('const' in each || (Array.isArray(each['enum']) && each['enum'].length === 1));
    return /^_?(id|uuid|guid)$/i.test(key) || properties.get(key)?.some(isOne) === true;
  }

  function isEndless(key: string): boolean {
    return properties.get(key)?.some((each) => maker.isWithinItself(each, place)) === true;
  }

  function valueOf(key: string, isNeeded: boolean): Json | undefined {
    const isLone = told.length === 1 && told[0] === key && isGivenObject(key);
    const isOnly = (required.size === 1 && isNeeded) || isLone || key === filled;
    const inner: Place = { ...place, path: [...place.path, key], isBody: place.isBody && isOnly };
    try {
      return maker.make(nodesFor(key, facets, toPointer(inner.path)), inner);
    } catch (error) {
      if (isNeeded || !(error instanceof NoValue)) throw error;
      return undefined;
    }
  }

  /** Names beside the properties, of the form that they must have. */
  function* furtherKeys(): Iterable<string> {
    const names = schemasUnder(facets, 'propertyNames');
    const [pattern] = facets.flatMap((each) => Object.keys(objectUnder(each, 'patternProperties')));
    const closed = facets.some((each) => each['additionalProperties'] === false);
    if (closed && pattern !== undefined) yield* patternTexts([pattern], { least: 1, most: 100 }, least);
    if (closed) return;
    for (let nth = 0; nth < least; nth += 1) {
      const name = maker.make([...names, { type: 'string' }], {
        ...place,
        path: [...place.path, 'key'],
        nth,
      });
      if (typeof name === 'string') yield name;
    }
  }

  /** What is there may ask for more. */
  function withDependents(object: Record<string, Json>): JsonObject {
    const further = facets.flatMap((each) =>
      Object.entries(objectUnder(each, 'dependentSchemas'))
        .filter(([key]) => Object.hasOwn(object, key))
        .map(([, node]) => node)
        .filter(isSchema),
    );
    if (further.every((each) => nodes.includes(each))) return object;
    return maker.make([...nodes, ...further], place) as JsonObject;
  }

  function requiredIn(all: Facets): ReadonlySet<string> {
    const keys = new Set(all.flatMap((each) => list(each, 'required')));
    // A set that grows while it is walked comes to what its members ask for, too.
    for (const key of keys)
      for (const each of all)
        for (const other of list(objectUnder(each, 'dependentRequired'), key)) keys.add(other);
    return keys;
  }

  function inOrder(object: JsonObject): JsonObject {
    const keys = [...properties.keys(), ...Object.keys(object)].filter((key) => Object.hasOwn(object, key));
    return Object.fromEntries([...new Set(keys)].map((key) => [key, object[key] ?? null]));
  }
}

/**
 * The schemas that apply to the value under a key.
 *
 * @throws {NoValue} if the key may not be there
 */
function nodesFor(key: string, facets: Facets, at: string): readonly Node[] {
  return facets.flatMap((each) => {
    const own = objectUnder(each, 'properties');
    const matching = Object.entries(objectUnder(each, 'patternProperties'))
      .filter(([pattern]) => new BoundedPattern(pattern).test(key) === true)
      .map(([, node]) => node);
    const named = [...(Object.hasOwn(own, key) ? [own[key]] : []), ...matching];
    const rest = named.length === 0 ? [each['additionalProperties']] : named;
    if (rest.includes(false)) throw new NoValue(at, 'it is required, and may not be there');
    return rest.filter(isSchema);
  });
}

function objectUnder(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isJsonObject(value) ? value : {};
}

function list(object: JsonObject, key: string): readonly string[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value)
    ? textsIn(
        value.map((each: Json) => ({ each })),
        'each',
      )
    : [];
}
