import type { Header } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { headerOfPlace } from '../api/credential-place.ts';
import type { CredentialPlace } from '../api/credential-place.ts';
import type { Operation, Parameter } from '../api/operation.ts';
import type { Sampler } from '../samples/sampler.ts';
import { NOTES } from './notes.ts';
import { list } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { isScalar, pairsOf, styleOf } from './parameter-pairs.ts';
import type { Pair } from './parameter-pairs.ts';
import { givenFor, schemaOf, soundValue } from './parameter-values.ts';

/** These are set from elsewhere (OpenAPI 3.1 §4.8.12.1). */
const OTHERWISE_SET = ['accept', 'content-type', 'authorization'];

/** RFC 9110 §5.5, in ASCII. */
const FIELD_VALUE = /^[\t\x20-\x7e]*$/;

/** What an operation says of its parameters. */
export type Parameters = Pick<Operation, 'parameters' | 'query' | 'headers' | 'unsendable'>;

/**
 * The parameters of an operation in path and query, and what else each valid request needs.
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
  const declared = [...list(item, 'parameters'), ...list(operation, 'parameters')]
    .map(resolve)
    .filter(isNotOverridden)
    .filter((each) => !places.some((place) => isAt(place, each['in'], asText(each['name']))));
  const query: Pair[] = [];
  const headers: Header[] = [];
  const missing: string[] = [];
  for (const each of declared.filter(({ required, in: place }) => required === true && place !== 'path')) {
    const name = asText(each['name']);
    if (each['in'] === 'header' && OTHERWISE_SET.includes(name.toLowerCase())) continue;
    const pairs = needed(each);
    if (typeof pairs === 'string') missing.push(`${whatIs(each)} (${pairs})`);
    else if (each['in'] === 'query') query.push(...pairs);
    else headers.push([name, pairs.map(([, value]) => value).join(',')]);
  }
  return {
    parameters: declared
      .filter((each) => each['in'] === 'path' || each['in'] === 'query')
      .map((each) => parameterOf(each, resolve)),
    ...(query.length > 0 && { query }),
    ...(headers.length > 0 && { headers }),
    ...(missing.length > 0 && { unsendable: `what it needs can't be sent: ${missing.join(', ')}` }),
  };

  function needed(parameter: JsonObject): readonly Pair[] | string {
    if (parameter['in'] === 'cookie') return 'no cookies are sent';
    const sound = soundValue(parameter, resolve, sampler);
    if (typeof sound === 'string') return sound;
    if (sound.refused)
      note(
        `the example of ${whatIs(parameter)} is left out, since its schema refuses it: ${sound.refused.message}`,
      );
    const pairs = pairsOf(parameter, sound.value);
    if (!pairs) return `its style ${styleOf(parameter)} can't be sent`;
    const isSendable = parameter['in'] === 'query' || pairs.every(([, value]) => FIELD_VALUE.test(value));
    return isSendable ? pairs : 'its value is none that a header can have';
  }
}

function whatIs({ in: place, name }: JsonObject): string {
  return `the ${place === 'query' ? 'query parameter' : asText(place)} ${asText(name)}`;
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
  const [example] = givenFor(parameter, resolve);
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
