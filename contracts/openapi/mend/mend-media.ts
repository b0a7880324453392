import type { Json, JsonObject } from '../../../wire/json.ts';
import { asText, isJsonArray, isJsonObject, jsonIn } from '../../../wire/json.ts';
import { isOfType } from '../../api/is-of-type.ts';
import type { Located, LocatedObject } from '../references/references.ts';
import type { Mender } from './mender.ts';
import { brokenWords, partOf, partsOf } from './mender.ts';
import { isReference } from './values-of-its-type.ts';

type Described = (holder: LocatedObject, mender: Mender) => JsonObject;

/**
 * The content of a body, by media type.
 *
 * @param described what is read of each
 */
export function mendContent(holder: Located, mender: Mender, described: Described = mendBody): JsonObject {
  return Object.fromEntries(
    partsOf(holder, 'content').flatMap(([type, node]) => {
      const media = mender.objectIfAny(node, 'media', 'a media type');
      return media ? [[type, described(media, mender)] as const] : [];
    }),
  );
}

const mendBody: Described = (media, mender) => ({
  ...describedAs(typesOf(partOf(media, 'schema'), mender), media, mender),
  ...encodingOf(media.value),
});

/** The schema alone: the examples of answers are read by nothing, and make up half of many a document. */
export const mendAnswer: Described = (holder, mender) =>
  Object.hasOwn(holder.value, 'schema') ? { schema: mender.schemas.read(partOf(holder, 'schema')) } : {};

function encodingOf({ encoding }: JsonObject): JsonObject {
  return isJsonObject(encoding) ? { encoding } : {};
}

/** What a parameter says of its value: the schema, and examples, which all travel as text. */
export const mendDescribed: Described = (holder, mender) => describedAs([], holder, mender);

function describedAs(types: readonly Json[], holder: LocatedObject, mender: Mender): JsonObject {
  const { value } = holder;
  const schema = Object.hasOwn(value, 'schema') ? mender.schemas.read(partOf(holder, 'schema')) : undefined;

  const example =
    value['example'] === undefined ? undefined : exampleOf(partOf(holder, 'example'), types, mender);
  const examples = partsOf(holder, 'examples').flatMap(([name, node]) => {
    const named = namedExample(node, types, mender);
    return named === undefined ? [] : [[name, named] as const];
  });
  return {
    ...(schema !== undefined && { schema }),
    ...(example !== undefined && { example }),
    ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
  };
}

/** What an example has (OpenAPI 3.2 §4.19). */
const MEMBERS = ['value', 'externalValue', 'dataValue', 'serializedValue', 'summary', 'description', '$ref'];

/** Some write the value itself where an object with a `value` belongs. */
function namedExample(node: Located, types: readonly Json[], mender: Mender): JsonObject | undefined {
  const followed = mender.references.follow(node);
  const named = 'why' in followed ? node : followed;
  const isExample =
    isJsonObject(named.value) &&
    (Object.keys(named.value).length === 0 ||
      MEMBERS.some((key) => Object.hasOwn(named.value as JsonObject, key)));
  if (!isExample) {
    mender.findings.mend(node.at, 'an example is read as its value, since it is no object with one');
    const value = exampleOf(node, types, mender);
    return value === undefined ? undefined : { value };
  }
  const example = mender.objectIfAny(node, 'example', 'an example');
  if (!example) return undefined;
  const key = Object.hasOwn(example.value, 'value') ? 'value' : 'dataValue';
  if (!Object.hasOwn(example.value, key)) return undefined;
  const value = exampleOf(partOf(example, key), types, mender);
  const notes = example.value['x-naysayer'];
  return value === undefined ? undefined : { value, ...(notes !== undefined && { 'x-naysayer': notes }) };
}

/** A value of the type that is meant; an object or list may be written as the JSON text of it, or in another place. */
function exampleOf(node: Located, types: readonly Json[], mender: Mender): Json | undefined {
  const { value, at } = node;
  if (isReference(value)) {
    const meant = mender.references.follow(node);
    const isBroken = 'why' in meant;
    mender.findings.mend(
      at,
      isBroken
        ? `an example is left out: ${brokenWords(meant)}`
        : 'an example is read as what its reference leads to',
    );
    return isBroken || isReference(meant.value) ? undefined : exampleOf(meant, types, mender);
  }
  if (types.length === 0 || isOfType(value, types)) return value;
  const parsed = typeof value === 'string' ? jsonIn(value) : undefined;
  if (parsed !== undefined && isOfType(parsed, types)) {
    if (typeof parsed === 'object')
      mender.findings.mend(at, 'an example is read as the JSON that its text is');
    return parsed;
  }
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  mender.findings.mend(at, `an example is left out, since it is no ${types.map(asText).join(' or ')}`);
  return undefined;
}

/** The types that a schema says outright, where it leads to; none if it does not. */
function typesOf(node: Located, mender: Mender): readonly Json[] {
  const schema = mender.references.follow(node);
  if ('why' in schema || !isJsonObject(schema.value)) return [];
  const { type, nullable } = schema.value;
  const types = typeof type === 'string' ? [type] : isJsonArray(type) ? type : [];
  return nullable === true && types.length > 0 ? [...types, 'null'] : types;
}
