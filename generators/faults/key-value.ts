import type { Json, JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { BadValue } from '../key-fault.ts';
import { keyFault } from '../key-fault.ts';
import type { KeyFact } from '../operation-facts.ts';

const FAR = 1_000_000;
/** Cut to 32 bits, a number that is off by this is the number itself. */
const WRAP = 2 ** 32;

/** One key outside its documented range, enum, length or pattern, by one and by far. */
export const keyValue = keyFault(
  'key-value',
  (key) => key.schemas.flatMap((schema) => outside(key, schema)),
  (key) => key.doubt ?? key.constraintDoubt,
  (text, way) => UNUSUAL[way]?.(text),
);

function outside(key: KeyFact, schema: JsonSchema): readonly BadValue[] {
  const { value } = key;
  if (typeof value === 'string') return outsideText(key, value, schema);
  if (typeof value === 'number') return outsideNumber(key, value, schema);
  if (Array.isArray(value)) return outsideList(value as readonly Json[], key.others, schema);
  return isJsonObject(value) ? outsideMap(value, schema) : [];
}

function outsideNumber(key: KeyFact, value: number, schema: JsonSchema): readonly BadValue[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, type } = schema;
  const whole = type === 'integer' || (Array.isArray(type) && type.includes('integer'));
  const step = whole ? 1 : 0.001;
  const bad: BadValue[] = [];
  if (typeof minimum === 'number') {
    bad.push(
      { name: `just below ${minimum}`, value: minimum - step },
      { name: `far below ${minimum}`, value: minimum - FAR },
    );
  }
  if (typeof maximum === 'number') {
    bad.push(
      { name: `just above ${maximum}`, value: maximum + step },
      { name: `far above ${maximum}`, value: maximum + FAR },
    );
  }
  if (typeof exclusiveMinimum === 'number') {
    bad.push(
      { name: `at the bound ${exclusiveMinimum}`, value: exclusiveMinimum },
      { name: `far below ${exclusiveMinimum}`, value: exclusiveMinimum - FAR },
    );
  }
  if (typeof exclusiveMaximum === 'number') {
    bad.push(
      { name: `at the bound ${exclusiveMaximum}`, value: exclusiveMaximum },
      { name: `far above ${exclusiveMaximum}`, value: exclusiveMaximum + FAR },
    );
  }
  if (whole) {
    bad.push({ name: 'a fraction for a whole number', value: value + 0.5 });
    const [least, most] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
    const wraps = Math.abs(value) < WRAP / 2;
    if (wraps && typeof least === 'number')
      bad.push({ name: `below ${least}, unless it is cut to 32 bits`, value: value - WRAP });
    if (wraps && typeof most === 'number')
      bad.push({ name: `above ${most}, unless it is cut to 32 bits`, value: value + WRAP });
  }
  const sibling = notesOf(schema).greaterThan;
  if (sibling !== undefined) bad.push(...notGreater(key, sibling));
  return bad;
}

function notGreater(key: KeyFact, sibling: string): readonly BadValue[] {
  let parent: Json | undefined = key.base;
  for (const step of key.path.slice(0, -1)) parent = (parent as Record<string | number, Json>)[step];
  const least = isJsonObject(parent) ? parent[sibling] : undefined;
  if (typeof least !== 'number') return [];
  return [
    { name: `equal to ${sibling}`, value: least },
    { name: `less than ${sibling}`, value: least - 1 },
  ];
}

function outsideText({ nullable }: KeyFact, value: string, schema: JsonSchema): readonly BadValue[] {
  const { minLength, maxLength, pattern } = schema;
  const bad: BadValue[] = [];
  if (typeof minLength === 'number' && minLength > 0) {
    bad.push({ name: `shorter than ${minLength}`, value: 'a'.repeat(minLength - 1) });
  }
  if (typeof maxLength === 'number') {
    bad.push({ name: `one longer than ${maxLength}`, value: 'a'.repeat(maxLength + 1) });
    if (maxLength < 100_000)
      bad.push({ name: `far longer than ${maxLength}`, value: 'a'.repeat(maxLength * 10) });
  }
  if (typeof pattern === 'string') {
    for (const [way, spoil] of Object.entries(UNUSUAL))
      bad.push({ name: `against the pattern: ${way}`, value: spoil(value), way });
  }
  if (Array.isArray(schema['enum']) || typeof schema['const'] === 'string') {
    bad.push(
      { name: 'outside the enum', value: 'naysayer' },
      { name: 'an enum value in capitals', value: value.toUpperCase() },
      { name: 'an enum value with a space', value: `${value} ` },
    );
    // Where null is allowed, a lenient reader may take it for that.
    if (!nullable) bad.push({ name: 'an empty string for the enum', value: '' });
  }
  return bad;
}

const UNUSUAL: Readonly<Record<string, (value: string) => string>> = {
  'a space in it': (value) => `${value.slice(0, 1)} ${value.slice(2)}`,
  'a capital first': (value) => `A${value.slice(1)}`,
  'a slash at the end': (value) => `${value.slice(0, -1)}/`,
  'a letter beyond ASCII': (value) => `${value.slice(0, -1)}é`,
  'a newline at the end': (value) => `${value}\n`,
  'something before it': (value) => `!${value}`,
};

function outsideMap(value: JsonObject, schema: JsonSchema): readonly BadValue[] {
  const { maxProperties, minProperties, propertyNames } = schema;
  const filler = Object.values(value)[0] ?? 1;
  const bad: BadValue[] = [];
  if (typeof maxProperties === 'number' && maxProperties <= 1000) {
    const keys = Array.from({ length: maxProperties + 1 }, (_, index) => [`key${index}`, filler] as const);
    bad.push({ name: `more than ${maxProperties} keys`, value: Object.fromEntries(keys) });
  }
  if (typeof minProperties === 'number' && minProperties > 0) bad.push({ name: 'too few keys', value: {} });
  const longest = isJsonObject(propertyNames) ? propertyNames['maxLength'] : undefined;
  if (typeof longest === 'number') {
    bad.push({
      name: `a key longer than ${longest}`,
      value: { ...value, ['k'.repeat(longest + 1)]: filler },
    });
  }
  return bad;
}

/** Several for one name, since some lists break a rule on other keys as well: that of two optimized metrics needs a budget. */
function outsideList(
  value: readonly Json[],
  others: readonly Json[],
  schema: JsonSchema,
): readonly BadValue[] {
  const { minItems, maxItems, uniqueItems } = schema;
  const { uniqueBy } = notesOf(schema);
  const bad: BadValue[] = [];
  const further = others.flatMap((each): readonly Json[] => (Array.isArray(each) ? each : []));
  if (typeof minItems === 'number' && minItems > 0) {
    const name = `fewer than ${minItems} items`;
    bad.push({ name, value: value.slice(0, minItems - 1) });
    bad.push({ name, value: value.slice(value.length - minItems + 1) });
  }
  if (typeof maxItems === 'number' && maxItems <= 200) {
    const name = `one item more than ${maxItems}`;
    for (const pattern of [value.at(-1) ?? null, ...further])
      bad.push({ name, value: lengthened(value, pattern, maxItems + 1, uniqueBy) });
  }
  const [first, ...rest] = value;
  if (uniqueItems === true && first !== undefined)
    bad.push({ name: 'an item twice', value: [...value, first] });
  if (uniqueBy !== undefined && isJsonObject(first)) {
    const name = `the same ${uniqueBy} twice`;
    for (const second of [rest[0] ?? first, ...further].filter(isJsonObject)) {
      const twin = { ...second, [uniqueBy]: first[uniqueBy] ?? null };
      bad.push({ name, value: [first, twin, ...rest.slice(1)] });
    }
  }
  return bad;
}

function lengthened(
  value: readonly Json[],
  pattern: Json,
  length: number,
  uniqueBy: string | undefined,
): readonly Json[] {
  const filler = Array.from({ length: length - value.length }, (_, index) =>
    numbered(pattern, index, uniqueBy),
  );
  return [...value, ...filler];
}

function numbered(pattern: Json, index: number, uniqueBy: string | undefined): Json {
  if (typeof pattern === 'string') return `${pattern}${index}`;
  if (isJsonObject(pattern) && uniqueBy !== undefined)
    return { ...pattern, [uniqueBy]: `${asText(pattern[uniqueBy])}${index}` };
  return typeof pattern === 'number' ? pattern + index + 1 : pattern;
}
