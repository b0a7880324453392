import { inconclusive } from '../skip.ts';
import type { Header } from '../../wire/exchange.ts';
import { listIn, objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { alwaysTrue, FOREIGN_TAG, ifMatchOf, isCondition } from '../api/conditions.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { headerOfPlace } from '../api/credential-place.ts';
import type { CredentialPlace } from '../api/credential-place.ts';
import type { Condition, Operation, Parameter } from '../api/operation.ts';
import type { Sampler } from '../samples/sampler.ts';
import { NOTES } from './notes.ts';
import type { Resolve } from './resolver.ts';
import { isScalar, pairsOf, styleOf } from '../api/parameter-pairs.ts';
import { canCarry, sentFor } from '../api/sent-parameter.ts';
import { givenFor, schemaOf, soundValue } from './parameter-values.ts';

/** These are set from elsewhere (OpenAPI 3.1 §4.8.12.1). */
const OTHERWISE_SET = ['accept', 'content-type', 'authorization'];

/** What an operation says of its parameters. */
export type Parameters = Pick<Operation, 'parameters' | 'query' | 'headers' | 'conditions' | 'skip'>;

/**
 * The parameters of an operation, and what each valid request needs of them.
 *
 * @param places where its security takes a credential: a parameter there is no other value
 * @param note told what is left out, and why
 */
export function parametersOf(
  item: JsonObject,
  operation: JsonObject,
  resolve: Resolve,
  places: readonly CredentialPlace[],
  sampler: Sampler,
  note: (line: string) => void,
): Parameters {
  const declared = [...listIn(item, 'parameters'), ...listIn(operation, 'parameters')]
    .map(resolve)
    .filter(isNotOverridden)
    .filter((each) => !places.some((place) => isAt(place, each['in'], asText(each['name']))));
  const parameters = declared
    .filter((each) => each['in'] !== 'header' || !OTHERWISE_SET.includes(asText(each['name']).toLowerCase()))
    .flatMap((each) => parameterOf(each, resolve));
  const isOfCondition = ({ parameter }: Declared): boolean =>
    parameter.in === 'header' && isCondition(parameter.name);
  const valued = parameters
    .filter((each) => !isOfCondition(each))
    .map((each) => (each.parameter.in === 'path' ? each : withValue(each, resolve, sampler, note)));
  const needed = valued.filter(({ parameter }) => parameter.required && parameter.in !== 'path');
  const missing = needed.flatMap(({ parameter, why }) =>
    why === undefined ? [] : [`${whatIs(parameter)} (${why})`],
  );
  const sent = needed.flatMap(({ parameter }) => sentFor(parameter));
  const query = sent.filter((each) => each.in === 'query').map((each) => each.pair);
  const conditions = conditionsOf(parameters.filter(isOfCondition), operation, sampler);
  const headers = [
    ...sent.filter((each) => each.in === 'header').map((each) => each.pair),
    ...conditions.filter((each) => each.required).map((each): Header => [each.name, alwaysTrue(each)]),
  ];
  return {
    parameters: valued.map(({ parameter }) => parameter),
    ...(query.length > 0 && { query }),
    ...(headers.length > 0 && { headers }),
    ...(conditions.length > 0 && { conditions }),
    ...(missing.length > 0 && { skip: inconclusive(`what it needs can't be sent: ${missing.join(', ')}`) }),
  };
}

/** A parameter, where it stands in the document, and why no value of it can be sent. */
interface Declared {
  readonly parameter: Parameter;
  readonly node: JsonObject;
  readonly why?: string;
}

/** The conditions that an operation declares: where one has to be there (RFC 6585 §3), it is If-Match that it needs. */
function conditionsOf(
  declared: readonly Declared[],
  operation: JsonObject,
  sampler: Sampler,
): readonly Condition[] {
  const own = declared.map(({ parameter: { name, required, schema } }): Condition => {
    const judge = sampler.judge(schema);
    return { name, required, takesAnyTag: typeof judge !== 'string' && judge(FOREIGN_TAG).length === 0 };
  });
  const isAskedFor = Object.hasOwn(objectIn(operation, 'responses'), '428');
  const needed = isAskedFor && !own.some((each) => each.required) ? ifMatchOf(own) : undefined;
  return own.map((each) => (each === needed ? { ...each, required: true } : each));
}

function withValue(
  declared: Declared,
  resolve: Resolve,
  sampler: Sampler,
  note: (line: string) => void,
): Declared {
  const { parameter, node } = declared;
  const sound = soundValue(node, resolve, sampler);
  if (typeof sound === 'string') return { ...declared, why: sound };
  if (sound.refused && parameter.required)
    note(
      `the example of ${whatIs(parameter)} is left out, since its schema refuses it: ${sound.refused.message}`,
    );
  const pairs = pairsOf(parameter, sound.value);
  if (!pairs) return { ...declared, why: `its style ${styleOf(parameter)} can't be sent` };
  if (!canCarry(parameter, pairs)) return { ...declared, why: 'its value is none that a header can have' };
  return {
    ...declared,
    parameter: {
      ...(sound.isContradicted && { doubt: 'constraints' }),
      ...parameter,
      value: sound.value,
    },
  };
}

function whatIs({ in: place, name }: Parameter): string {
  return `the ${place === 'query' ? 'query parameter' : place} ${name}`;
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

function parameterOf(node: JsonObject, resolve: Resolve): readonly Declared[] {
  const place = node['in'];
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') return [];
  const schema = schemaOf(node, resolve);
  const own = NOTES.parameter.parse(node['x-naysayer'] ?? {});
  const doubt = own.uncertain ?? NOTES.schema.parse(schema['x-naysayer'] ?? {}).uncertain;
  const [example] = givenFor(node, resolve);
  const { style, explode, description } = node;
  const parameter: Parameter = {
    name: asText(node['name']),
    in: place,
    required: node['required'] === true,
    schema,
    ...(place === 'header' && typeof description === 'string' && { description }),
    json: isJsonObject(node['content']),
    ...(typeof style === 'string' && { style }),
    ...(typeof explode === 'boolean' && { explode }),
    ...(place === 'path' && isScalar(example) && { example: asText(example) }),
    ...(doubt !== undefined && { doubt }),
  };
  return [{ parameter, node }];
}
