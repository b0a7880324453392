import type { Json } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';

/** What a keyword of a schema must be, in words, and how it is read: undefined if it is none. */
export interface Keyword {
  readonly expected: string;
  readonly read: (value: Json) => Json | undefined;
  /** Whether what is read otherwise than it is written was wrong. */
  readonly isMended?: boolean;
}

const NAMES = ['$id', '$anchor', '$dynamicAnchor'];

/** The types that other languages have names for, and the format that such a name says. */
const TYPES: Readonly<Record<string, readonly [type: string, format?: string]>> = {
  ...Object.fromEntries(
    ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'].map((each) => [each, [each]]),
  ),
  ...Object.fromEntries(
    ['int', 'int32', 'int64', 'long', 'short', 'bigint'].map((each) => [each, ['integer']]),
  ),
  ...Object.fromEntries(['float', 'double', 'decimal', 'bigdecimal'].map((each) => [each, ['number']])),
  ...Object.fromEntries(['str', 'text', 'char'].map((each) => [each, ['string']])),
  ...Object.fromEntries(['list', 'set'].map((each) => [each, ['array']])),
  ...Object.fromEntries(['map', 'dict', 'hash'].map((each) => [each, ['object']])),
  bool: ['boolean'],
  file: ['string', 'binary'],
  date: ['string', 'date'],
  datetime: ['string', 'date-time'],
  'date-time': ['string', 'date-time'],
  uuid: ['string', 'uuid'],
  email: ['string', 'email'],
};

/** A type as JSON Schema names it, with the format that the name says beside; undefined if there is none such. */
export function typeNamed(name: string): readonly [type: string, format?: string] | undefined {
  const word = name.toLowerCase();
  return Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
}

const type: Keyword = {
  expected: 'type of JSON Schema',
  isMended: true,
  read: (value) => {
    const names = Array.isArray(value) ? value : [value];
    const types = names.map((each) => (typeof each === 'string' ? typeNamed(each)?.[0] : undefined));
    if (types.length === 0 || types.some((each) => each === undefined)) return undefined;
    return Array.isArray(value) ? [...new Set(types.map(String))] : types[0];
  },
};

const number: Keyword = { expected: 'number', isMended: true, read: asNumber };

const count: Keyword = {
  expected: 'whole number from 0',
  isMended: true,
  read: (value) => {
    const read = asNumber(value);
    return Number.isInteger(read) && Number(read) >= 0 ? read : undefined;
  },
};

const limit: Keyword = {
  expected: 'number, true, or false',
  isMended: true,
  read: (value) => asBoolean(value) ?? asNumber(value),
};

const yes: Keyword = { expected: 'true or false', isMended: true, read: asBoolean };
const text: Keyword = { expected: 'text', read: (value) => (typeof value === 'string' ? value : undefined) };
const anything: Keyword = { expected: 'value', read: (value) => value };

/** The keywords that hold no schemas. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['type', type],
  ['enum', { expected: 'list of values', read: (value) => (isFilled(value) ? value : undefined) }],
  ['const', anything],
  [
    'multipleOf',
    {
      expected: 'number above 0',
      read: (value) => (Number(asNumber(value)) > 0 ? asNumber(value) : undefined),
    },
  ],
  ...['minimum', 'maximum'].map((key) => [key, number] as const),
  ...['exclusiveMinimum', 'exclusiveMaximum'].map((key) => [key, limit] as const),
  ...[
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'minProperties',
    'maxProperties',
    'minContains',
    'maxContains',
  ].map((key) => [key, count] as const),
  ...['uniqueItems', 'readOnly', 'writeOnly', 'deprecated', 'nullable'].map((key) => [key, yes] as const),
  ...['pattern', 'format', 'title', 'description', 'contentEncoding', 'contentMediaType'].map(
    (key) => [key, text] as const,
  ),
  ['required', { expected: 'list of keys', read: asKeys }],
  ['dependentRequired', { expected: 'object of lists of keys', read: asKeyLists }],
  ['discriminator', { expected: 'object with a propertyName', read: asDiscriminator }],
  ...['default', 'x-naysayer'].map((key) => [key, anything] as const),
  [
    'example',
    { expected: 'value without names of schemas', read: (value) => (isNaming(value) ? undefined : value) },
  ],
  ['examples', { expected: 'list of values without names of schemas', read: asExamples }],
]);

function asNumber(value: Json): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

function asBoolean(value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

function isFilled(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0;
}

function asKeys(value: Json): readonly string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? [...new Set(value)]
    : undefined;
}

function asKeyLists(value: Json): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  const lists = Object.entries(value).map(([key, keys]) => [key, asKeys(keys)] as const);
  return lists.every(([, keys]) => keys !== undefined) ? (Object.fromEntries(lists) as Json) : undefined;
}

/** Swagger 2.0 has the property alone. */
function asDiscriminator(value: Json): Json | undefined {
  if (typeof value === 'string') return { propertyName: value };
  return isJsonObject(value) && typeof value['propertyName'] === 'string' ? value : undefined;
}

/** Some name them, as a media type does. */
function asExamples(value: Json): readonly Json[] | undefined {
  if (isNaming(value)) return undefined;
  if (Array.isArray(value)) return value;
  return isJsonObject(value)
    ? Object.values(value).map((each) =>
        isJsonObject(each) && Object.hasOwn(each, 'value') ? (each['value'] ?? null) : each,
      )
    : undefined;
}

/** Validators take what stands under these keys for the name of a schema, in an example too. */
function isNaming(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const hasName = isJsonObject(value) && NAMES.some((key) => typeof value[key] === 'string');
  return hasName || Object.values(value).some(isNaming);
}
