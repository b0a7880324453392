import { listIn } from '../../wire/json-members.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';

/** The schemas that all apply to one value, nothing in them that leads to others at the same place. */
export type Facets = readonly JsonSchema[];

/** A type of JSON Schema. */
export type SampleType = 'object' | 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'null';

/** Which keywords are about values of which type, where none is named. */
const KEYWORDS: Readonly<Partial<Record<SampleType, readonly string[]>>> = {
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
  ],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
  string: ['format', 'pattern', 'minLength', 'maxLength', 'contentEncoding', 'contentMediaType'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};

const ALL: readonly SampleType[] = ['object', 'string', 'integer', 'number', 'boolean', 'array', 'null'];

/** The types that a value may have, the best first: what keywords speak of before what they don't, `null` last. */
export function typesIn(facets: Facets): readonly SampleType[] {
  const named = facets.filter((each) => each['type'] !== undefined).map((each) => typesOf(each['type']));
  const allowed = named.reduce((left, right) => left.filter((each) => isAmong(each, right)), ALL);
  const spokenOf = (type: SampleType): boolean => facets.some((each) => isSpokenOf(type, each));
  const order = [...new Set([...(named[0] ?? []), ...allowed])].filter((each) => allowed.includes(each));
  const apart = order.filter((each) => each !== 'null');
  const sorted = [...apart.filter(spokenOf), ...apart.filter((each) => !spokenOf(each))];
  const nameless = named.length === 0 && !apart.some(spokenOf);
  const best = nameless ? (['string', ...sorted.filter((each) => each !== 'string')] as const) : sorted;
  return [...best, ...order.filter((each) => each === 'null')];
}

/** Tells whether a schema has keywords about values of a type. */
export function isSpokenOf(type: SampleType, schema: JsonSchema): boolean {
  return KEYWORDS[type]?.some((key) => schema[key] !== undefined) === true;
}

function typesOf(type: Json | undefined): readonly SampleType[] {
  return (Array.isArray(type) ? type : [type]) as readonly SampleType[];
}

function isAmong(type: SampleType, all: readonly SampleType[]): boolean {
  return all.includes(type) || (type === 'integer' && all.includes('number'));
}

/** What the schemas say under a key that has numbers. */
export function numbersIn(facets: Facets, key: string): readonly number[] {
  return facets.map((each) => each[key]).filter((each) => typeof each === 'number');
}

/** What the schemas say under a key that has texts. */
export function textsAt(facets: Facets, key: string): readonly string[] {
  return facets.map((each) => each[key]).filter((each) => typeof each === 'string');
}

/** The greatest of some lower limits. */
export function atLeast(facets: Facets, key: string): number {
  return Math.max(0, ...numbersIn(facets, key));
}

/** The least of some upper limits. */
export function atMost(facets: Facets, key: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...numbersIn(facets, key));
}

/** The schemas that stand under a key of each. */
export function schemasUnder(facets: Facets, key: string): readonly (JsonSchema | boolean)[] {
  return facets.map((each) => each[key]).filter((each) => isSchema(each));
}

/** Tells whether something is a schema: an object, or true or false. */
export function isSchema(value: Json | undefined): value is JsonSchema | boolean {
  return isJsonObject(value) || typeof value === 'boolean';
}

/** Tells whether a type is of values without others in them. */
export function isScalarType(type: SampleType | undefined): boolean {
  return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean';
}

/** The properties that an object's schemas name, with those that apply to each. */
export function propertiesIn(facets: Facets): ReadonlyMap<string, readonly (JsonSchema | boolean)[]> {
  const found = new Map<string, (JsonSchema | boolean)[]>();
  for (const { properties } of facets)
    if (isJsonObject(properties))
      for (const [key, node] of Object.entries(properties))
        if (isSchema(node)) found.set(key, [...(found.get(key) ?? []), node]);
  return found;
}

/** Tells whether an object has names of its own alone, each with a value that its schemas describe: a map. */
export function isMap(facets: Facets): boolean {
  const isDescribed = ({ additionalProperties }: JsonSchema): boolean =>
    isJsonObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
  return facets.some(isDescribed) && propertiesIn(facets).size === 0;
}

/** The texts of a list that stands under a key. */
export function textsUnder(object: JsonObject, key: string): readonly string[] {
  return listIn(object, key).filter((each) => typeof each === 'string');
}

/** The keys that may not be there: each that a `not` asks for alone. */
export function forbiddenIn(facets: Facets): ReadonlySet<string> {
  return new Set(facets.flatMap(({ not }) => [not, ...listIn(not, 'anyOf')].flatMap(onlyKeyOf)));
}

/** The key that a schema asks for, if it says nothing else. */
function onlyKeyOf(node: Json | undefined): readonly string[] {
  if (!isJsonObject(node) || Object.keys(node).some((key) => key !== 'required')) return [];
  const [key, ...others] = listIn(node, 'required');
  return typeof key === 'string' && others.length === 0 ? [key] : [];
}
