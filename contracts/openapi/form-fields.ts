import { listIn, objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { BodyFormat, FormField } from '../api/body-format.ts';
import { composition } from './marked-in.ts';
import type { Resolve } from './resolver.ts';

/** How each key of a form travels, where it is not as plain text (OpenAPI 3.1 §4.8.15); none for another body. */
export function formFields(
  media: JsonObject,
  format: BodyFormat,
  resolve: Resolve,
): Readonly<Record<string, FormField>> | undefined {
  if (format !== 'form' && format !== 'multipart') return undefined;
  const parts = composition(resolve(media['schema']), resolve);
  const properties = parts.flatMap((each) => Object.entries(objectIn(each, 'properties')));
  const fields = properties.map(([name, node]) => {
    const { contentType = '', style } = objectIn(objectIn(media, 'encoding'), name);
    const schema = resolve(node);
    const field = fieldOf(schema, firstType(asText(contentType)), format, resolve);
    const isInParts = style === 'deepObject' && contentType === '' && mayHaveParts(schema, resolve);
    return [name, isInParts ? ({ kind: 'members' } as const) : field] as const;
  });
  return Object.fromEntries(
    fields.filter(([, field]) => field.kind !== 'text' || field.mediaType !== undefined),
  );
}

function fieldOf(
  schema: JsonObject,
  documented: string | undefined,
  format: BodyFormat,
  resolve: Resolve,
): FormField {
  const types = typesOf(schema);
  if (types.includes('array')) return fieldOf(resolve(schema['items']), documented, format, resolve);
  const said = documented === undefined ? {} : { mediaType: documented };
  if (format === 'multipart' && isFile(schema, documented, types))
    return {
      kind: 'file',
      mediaType:
        documented ?? firstType(asText(schema['contentMediaType'] ?? '')) ?? 'application/octet-stream',
    };
  if (isObject(schema, resolve) || /[/+]json\b/i.test(documented ?? '')) return { kind: 'json', ...said };
  return { kind: 'text', ...(format === 'multipart' && said) };
}

/** Tells whether a value may be a list or an object, which a field for each part can say. */
function mayHaveParts(schema: JsonObject, resolve: Resolve): boolean {
  return (
    isObject(schema, resolve) || branchesOf(schema, resolve).some((each) => typesOf(each).includes('array'))
  );
}

/** Tells whether a value may be an object, be it by one of several alternatives. */
function isObject(schema: JsonObject, resolve: Resolve): boolean {
  return branchesOf(schema, resolve).some(
    (each) => typesOf(each).includes('object') || each['properties'] !== undefined,
  );
}

function typesOf(schema: JsonObject): readonly unknown[] {
  return [schema['type']].flat();
}

/** A schema and its alternatives. */
function branchesOf(schema: JsonObject, resolve: Resolve): readonly JsonObject[] {
  const alternatives = [...listIn(schema, 'anyOf'), ...listIn(schema, 'oneOf')];
  return [...composition(schema, resolve), ...alternatives.flatMap((each) => composition(each, resolve))];
}

/** A text of bytes, in the words of OpenAPI 3.0 or 3.1, or of a type that is no text. */
function isFile(schema: JsonObject, documented: string | undefined, types: readonly unknown[]): boolean {
  const isPlain = schema['contentEncoding'] !== undefined;
  const isBytes = schema['format'] === 'binary' || schema['contentMediaType'] !== undefined;
  const mayBeText = types.includes('string') || types[0] === undefined;
  const isOther =
    documented !== undefined && !/^(?:text\/plain|[\w.+-]+\/(?:[\w.+-]+\+)?json)\b/i.test(documented);
  return !isPlain && mayBeText && listIn(schema, 'enum').length === 0 && (isBytes || isOther);
}

/** The first of several media types, a range as a type of it. */
function firstType(documented: string): string | undefined {
  const [first = ''] = documented.split(',');
  const type = first.trim().toLowerCase();
  if (type === '' || type === '*/*' || type === 'application/*') return undefined;
  return type
    .replace(/^image\/\*$/, 'image/png')
    .replace(/^text\/\*$/, 'text/plain')
    .replace(/\/\*$/, '/mpeg');
}
