import { listIn, objectIn } from '../../wire/json-members.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { asText, jsonIn } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { isScalar } from '../api/parameter-pairs.ts';
import type { Flaw, SchemaOracle } from '../api/schema-oracle.ts';
import type { Sampler } from '../samples/sampler.ts';
import type { Resolve } from './resolver.ts';
import { namedExamples, schemaValues } from './values-of.ts';

/** The schema itself: what a reference leads to, with what stands beside it. */
export function schemaOf(parameter: JsonObject, resolve: Resolve): JsonSchema {
  const content = Object.values(objectIn(parameter, 'content'))[0];
  const schema = objectIn(content === undefined ? parameter : resolve(content), 'schema');
  const { $ref, ...beside } = schema;
  return $ref === undefined ? schema : { ...resolve(schema), ...beside };
}

/** What a parameter, or its schema, gives for it, the best first. */
export function givenFor(parameter: JsonObject, resolve: Resolve): readonly Json[] {
  const content = Object.values(objectIn(parameter, 'content'))[0];
  const holder = content === undefined ? parameter : resolve(content);
  const named = namedExamples(holder, resolve).map(([, value]) => value);
  const schema = schemaOf(parameter, resolve);
  return [...named, ...schemaValues(schema), ...ofAlternatives(schema, resolve)];
}

/** What is given for one way in which a schema is kept: `one of these, or any text`. */
function ofAlternatives(schema: JsonSchema, resolve: Resolve): readonly Json[] {
  return [...listIn(schema, 'anyOf'), ...listIn(schema, 'oneOf')]
    .flatMap((each) => schemaValues(resolve(each)))
    .filter((each) => each !== null);
}

/** A value of a parameter that its schema allows. */
export interface SoundValue {
  readonly value: Json;
  /** What the schema found wrong with the value that is given first, in place of which this one stands. */
  readonly refused?: Flaw;
  /** The schema refuses one of the values that are given: the document says both. */
  readonly isContradicted?: true;
}

/** The first of the values given for a parameter that its schema allows, else one that is made; or why there is none. */
export function soundValue(parameter: JsonObject, resolve: Resolve, sampler: Sampler): SoundValue | string {
  const schema = schemaOf(parameter, resolve);
  const judge = sampler.judge(schema);
  const given = givenFor(parameter, resolve);
  const [first] = given;
  if (typeof judge === 'string') return first === undefined ? judge : { value: first };
  const isContradicted = given.some((each) => isRefused(each, judge));
  const candidates = [
    ...given.flatMap((each) => [each, ...readAsJson(each)]),
    ...versionFor(parameter, sampler),
  ];
  const sound = candidates.find((each) => judge(each).length === 0);
  if (sound !== undefined) return { value: sound, ...(isContradicted && { isContradicted }) };
  const sample = sampler.sample(schema, { name: asText(parameter['name']) });
  if (sample.kind === 'none') return sample.why;
  const { minimal, fuller } = sample;
  // A list or an object without anything in it does not travel.
  const isEmpty = typeof minimal === 'object' && minimal !== null && Object.keys(minimal).length === 0;
  const [refused] = first === undefined ? [] : judge(first);
  return {
    value: isEmpty ? fuller : minimal,
    ...(refused && { refused }),
    ...(isContradicted && { isContradicted }),
  };
}

/** A parameter that is called so is sent the version of the API, which is the document's own (Azure says it nowhere else). */
function versionFor({ name }: JsonObject, { version = '' }: Sampler): readonly Json[] {
  return version !== '' && /^(?:x-)?api[-_]?version$/i.test(asText(name)) ? [version] : [];
}

/** Tells whether a schema refuses a value however it is read, and not for its type alone: a list may be given as it travels. */
function isRefused(value: Json, judge: SchemaOracle): boolean {
  if (!isScalar(value)) return false;
  const flaws = [value, asText(value), ...readAsJson(value)].map((each) => judge(each));
  return (
    flaws.every((each) => each.length > 0) &&
    flaws.flat().some(({ keyword }) => keyword !== 'type' && keyword !== 'format')
  );
}

/** Many write the example of a number as a text. */
function readAsJson(value: Json): readonly Json[] {
  return [typeof value === 'string' ? jsonIn(value) : undefined].filter((each) => each !== undefined);
}
