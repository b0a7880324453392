import { listIn, objectIn } from '../../wire/json-members.ts';
import { inconclusive } from '../skip.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { semanticsOf } from '../api/method-semantics.ts';
import type { Body, Example, JsonSchema, Operation } from '../api/operation.ts';
import { formFields } from './form-fields.ts';
import { NOTES } from './notes.ts';
import type { Resolve } from './resolver.ts';
import { allSendableMedia } from './sendable-media.ts';
import type { SendableMedia } from './sendable-media.ts';
import { namedExamples, schemaValues } from './values-of.ts';

/** The bodies of an operation of a method, or why no valid request can be made without one of another kind. */
export function bodyOf(
  operation: JsonObject,
  resolve: Resolve,
  method: string,
): Pick<Operation, 'body' | 'otherBodies' | 'skip'> {
  const node = resolve(operation['requestBody']);
  if (saysNothing(node, method, resolve)) return {};
  const mediaTypes = Object.keys(objectIn(node, 'content'));
  const [usual, ...others] = allSendableMedia(node, resolve);
  if (!usual)
    return isNeeded(node, resolve)
      ? { skip: inconclusive(`no body of the type ${mediaTypes.join(' or ')} is sent`) }
      : {};
  const bodyIn = ({ format, type: mediaType, media }: SendableMedia): Body => {
    const fields = formFields(media, format, resolve);
    const schema =
      format === 'text' || format === 'bytes' ? ofText(media['schema']) : schemaOf(media['schema']);
    const examples = examplesOf(media, resolve);
    const required = node['required'] === true;
    return { required, schema, examples, format, ...(fields && { fields }), mediaType, mediaTypes };
  };
  return {
    body: bodyIn(usual),
    ...(others.length > 0 && {
      otherBodies: others.map((each) => ({ ...bodyIn(each), isFurther: true as const })),
    }),
  };
}

/** A form or an object without a key to fill, of what usually has no body: some write one down for every operation. */
function saysNothing(body: JsonObject, method: string, resolve: Resolve): boolean {
  if (body['required'] === true || semanticsOf(method).body !== 'none') return false;
  const schemas = Object.values(objectIn(body, 'content')).map((media) => resolve(resolve(media)['schema']));
  return schemas.every(
    ({ type, properties }) =>
      type === 'object' && isJsonObject(properties) && Object.keys(properties).length === 0,
  );
}

/** Many forget to say that a body is required: one with keys that are, or a list, is taken to be. */
function isNeeded(body: JsonObject, resolve: Resolve): boolean {
  if (typeof body['required'] === 'boolean') return body['required'];
  return Object.values(objectIn(body, 'content'))
    .map((media) => resolve(resolve(media)['schema']))
    .some((schema) => listIn(schema, 'required').length > 0 || schema['type'] === 'array');
}

function schemaOf(schema: unknown): JsonSchema {
  if (schema === false) return { not: {} };
  return isJsonObject(schema) ? schema : {};
}

/** What is no JSON is a text, where nothing is said of it. */
function ofText(schema: unknown): JsonSchema {
  const said = schemaOf(schema);
  const isOpen = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'].every(
    (each) => said[each] === undefined,
  );
  return isOpen ? { ...said, type: 'string' } : said;
}

/** What the media type gives, else the schema as a whole. */
function examplesOf(media: JsonObject, resolve: Resolve): readonly Example[] {
  const named = namedExamples(media, resolve).map(([name, value, example]) => {
    const { needs } = NOTES.example.parse(example['x-naysayer'] ?? {});
    return { name, value, ...(needs !== undefined && { needs }) };
  });
  if (named.length > 0) return named;
  const given = schemaValues(resolve(media['schema']));
  return given.map((value, index) => ({ name: `${index + 1} of its schema`, value }));
}
