import type { Header } from '../../wire/exchange.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { JsonSchema, Operation, Parameter } from '../api/operation.ts';
import { headerOfPlace } from '../api/credential-place.ts';
import type { CredentialPlace } from '../api/credential-place.ts';
import { NOTES } from './notes.ts';
import { list, member } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { namedExamples, schemaValues } from './values-of.ts';

/** These are set from elsewhere (OpenAPI 3.1 §4.8.12.1). */
const OTHERWISE_SET = ['accept', 'content-type', 'authorization'];

type Pair = readonly [name: string, value: string];

/** What an operation says of its parameters. */
export type Parameters = Pick<Operation, 'parameters' | 'query' | 'headers' | 'unsendable'>;

/**
 * The parameters of an operation in path and query, and what else each valid request needs.
 *
 * @param places where its security takes a credential: a parameter there is no other value
 */
export function parametersOf(
  item: JsonObject,
  operation: JsonObject,
  resolve: Resolve,
  places: readonly CredentialPlace[],
): Parameters {
  const declared = [...list(item, 'parameters'), ...list(operation, 'parameters')]
    .map(resolve)
    .filter(isNotOverridden)
    .filter((each) => !places.some((place) => isAt(place, each['in'], asText(each['name']))));
  const needed = declared.filter((each) => each['required'] === true && each['in'] !== 'path');
  const query: Pair[] = [];
  const headers: Header[] = [];
  const missing: string[] = [];
  for (const each of needed) {
    const name = asText(each['name']);
    if (each['in'] === 'header' && OTHERWISE_SET.includes(name.toLowerCase())) continue;
    const pairs = each['in'] === 'cookie' ? undefined : pairsOf(each, resolve);
    if (pairs === undefined)
      missing.push(`the ${each['in'] === 'query' ? 'query parameter' : asText(each['in'])} ${name}`);
    else if (each['in'] === 'query') query.push(...pairs);
    else headers.push([name, pairs.map(([, value]) => value).join(',')]);
  }
  return {
    parameters: declared
      .filter((each) => each['in'] === 'path' || each['in'] === 'query')
      .map((each) => parameterOf(each, resolve)),
    ...(query.length > 0 && { query }),
    ...(headers.length > 0 && { headers }),
    ...(missing.length > 0 && { unsendable: `there is no example of what it needs: ${missing.join(', ')}` }),
  };
}

/** Tells whether a parameter is what the document's security describes as well. */
function isAt(place: CredentialPlace, where: unknown, name: string): boolean {
  if (place.kind === 'query' || place.kind === 'cookie') return place.kind === where && place.name === name;
  return where === 'header' && headerOfPlace(place)?.toLowerCase() === name.toLowerCase();
}

/** An operation's parameter takes the place of its path's one of the same name. */
function isNotOverridden(parameter: JsonObject, index: number, all: readonly JsonObject[]): boolean {
  const same = (each: JsonObject): boolean =>
    each['name'] === parameter['name'] && each['in'] === parameter['in'];
  return !all.slice(index + 1).some(same);
}

function parameterOf(parameter: JsonObject, resolve: Resolve): Parameter {
  const schema = schemaOf(parameter, resolve);
  const own = NOTES.parameter.parse(parameter['x-naysayer'] ?? {});
  const doubt = own.uncertain ?? NOTES.schema.parse(schema['x-naysayer'] ?? {}).uncertain;
  const example = valueOf(parameter, resolve);
  return {
    name: asText(parameter['name']),
    in: parameter['in'] === 'path' ? 'path' : 'query',
    required: parameter['required'] === true,
    schema,
    json: isJsonObject(parameter['content']),
    ...(parameter['in'] === 'path' && isScalar(example) && { example: asText(example) }),
    ...(doubt !== undefined && { doubt }),
  };
}

/** The schema itself: what a reference leads to, with what stands beside it. */
function schemaOf(parameter: JsonObject, resolve: Resolve): JsonSchema {
  const content = Object.values(member(parameter, 'content'))[0];
  const schema = member(content === undefined ? parameter : resolve(content), 'schema');
  const { $ref, ...beside } = schema;
  return $ref === undefined ? schema : { ...resolve(schema), ...beside };
}

function valueOf(parameter: JsonObject, resolve: Resolve): Json | undefined {
  const content = Object.values(member(parameter, 'content'))[0];
  const holder = content === undefined ? parameter : resolve(content);
  return namedExamples(holder, resolve)[0]?.[1] ?? schemaValues(schemaOf(parameter, resolve))[0];
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A parameter's example as it travels; undefined where there is none, or its style is not known. */
function pairsOf(parameter: JsonObject, resolve: Resolve): readonly Pair[] | undefined {
  const name = asText(parameter['name']);
  const value = valueOf(parameter, resolve);
  if (value === undefined) return undefined;
  if (isJsonObject(parameter['content'])) return [[name, JSON.stringify(value)]];
  if (isScalar(value)) return [[name, asText(value)]];
  const style = parameter['style'] ?? 'form';
  if (
    !Array.isArray(value) ||
    !value.every(isScalar) ||
    value.length === 0 ||
    (style !== 'form' && style !== 'simple')
  )
    return undefined;
  const texts = value.map((each: Json) => asText(each));
  return parameter['explode'] === false ? [[name, texts.join(',')]] : texts.map((text) => [name, text]);
}
