import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Example, JsonSchema, Operation } from '../api/operation.ts';
import { jsonMediaOf } from './media-of.ts';
import { NOTES } from './notes.ts';
import { list, member } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { namedExamples, schemaValues } from './values-of.ts';

/** The JSON body of an operation, or why no valid request can be made without one of another kind. */
export function bodyOf(operation: JsonObject, resolve: Resolve): Pick<Operation, 'body' | 'unsendable'> {
  const node = resolve(operation['requestBody']);
  const mediaTypes = Object.keys(member(node, 'content'));
  const json = jsonMediaOf(node, resolve);
  const without = (why: string): { readonly unsendable?: string } =>
    isNeeded(node, resolve) ? { unsendable: why } : {};
  if (!json) return without(`only JSON bodies are sent, and its body is ${mediaTypes.join(' or ')}`);
  const schema = schemaOf(json.media['schema']);
  const examples = examplesOf(json.media, resolve);
  const objects = examples.filter((each): each is Example => isJsonObject(each.value));
  if (objects.length === 0 && (examples.length > 0 || resolve(schema)['type'] === 'array'))
    return without('only objects are sent as bodies, and its body is none');
  const required = node['required'] === true;
  return {
    body: { required, schema, examples: objects, mediaType: json.type, mediaTypes },
  };
}

/** Many forget to say that a body is required: one with keys that are, or a list, is taken to be. */
function isNeeded(body: JsonObject, resolve: Resolve): boolean {
  if (typeof body['required'] === 'boolean') return body['required'];
  return Object.values(member(body, 'content'))
    .map((media) => resolve(resolve(media)['schema']))
    .some((schema) => list(schema, 'required').length > 0 || schema['type'] === 'array');
}

function schemaOf(schema: unknown): JsonSchema {
  if (schema === false) return { not: {} };
  return isJsonObject(schema) ? schema : {};
}

/** What the media type gives, else the schema as a whole. */
function examplesOf(
  media: JsonObject,
  resolve: Resolve,
): readonly (Omit<Example, 'value'> & { readonly value: unknown })[] {
  const named = namedExamples(media, resolve).map(([name, value, example]) => {
    const { needs } = NOTES.example.parse(example['x-naysayer'] ?? {});
    return { name, value, ...(needs !== undefined && { needs }) };
  });
  if (named.length > 0) return named;
  const given = schemaValues(resolve(media['schema']));
  return given.map((value, index) => ({ name: `${index + 1} of its schema`, value }));
}
