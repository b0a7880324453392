import { allowsNothing } from '../../contracts/api/schema.ts';
import { objectIn } from '../../wire/json-members.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { BadValue, Breaker, RuleAt } from './bad-value.ts';
import { replaced } from './bad-value.ts';
import { matches } from './matches.ts';
import { namesLike } from './names-like.ts';

/** More keys than this are no fault that is worth its size. */
const MOST_KEYS = 1000;

/** More names than this are not made one by one. */
const MOST_MADE = 8;

/** What a rule on names says of their length alone. */
const OF_LENGTH = new Set(['type', 'maxLength']);

/** A key that no document describes. */
export const UNKNOWN_KEY = 'naysayer';

/** Names for rules on names, and for keys that must be of another form than those described. */
const NAMES = [UNKNOWN_KEY, 'naysayer!', 'NAYSAYER', 'nay sayer', '0', '', 'é'];

/** How each rule on objects is broken, but for `required`. */
export const OBJECT_RULES: Readonly<Record<string, Breaker>> = {
  maxProperties: ofObjects((value, rule) => {
    const { maxProperties } = rule.node;
    if (typeof maxProperties !== 'number' || maxProperties > MOST_KEYS) return [];
    const filler = Object.values(value)[0] ?? fillersFor(rule)[0] ?? 1;
    const name = `more than ${maxProperties} keys`;
    // Names of digits are against some rules on names.
    const namesFor = [
      (index: number): string => `key${index}`,
      lettersFor,
      ...patternedFor(rule, maxProperties + 1),
    ];
    return namesFor.flatMap((nameFor) => {
      const keys = Array.from({ length: maxProperties + 1 }, (_, index) => nameFor(index));
      const missing = keys.slice(0, Math.max(maxProperties + 1 - Object.keys(value).length, 0));
      return [
        replaced(name, Object.fromEntries(keys.map((key) => [key, filler]))),
        ...[filler, ...fillersFor(rule)].map((each) => ({
          name,
          edits: missing.map((key) => ({ at: [key], value: each })),
        })),
      ];
    });
  }),
  minProperties: ofObjects((value, rule) => {
    const { minProperties } = rule.node;
    if (typeof minProperties !== 'number' || minProperties < 1) return [];
    const keys = Object.keys(value);
    return [
      replaced('too few keys', {}),
      ...[keys.slice(minProperties - 1), keys.slice(0, keys.length - minProperties + 1)].map((dropped) => ({
        name: 'too few keys',
        edits: dropped.map((key) => ({ at: [key] })),
      })),
    ];
  }),
  propertyNames: ofObjects((value, rule) => {
    const { propertyNames } = rule.node;
    const longest = isJsonObject(propertyNames) ? propertyNames['maxLength'] : undefined;
    const names =
      typeof longest === 'number' && longest <= MOST_KEYS
        ? [[`a key longer than ${longest}`, 'k'.repeat(longest + 1)] as const]
        : [];
    const isAll =
      isJsonObject(propertyNames) && Object.keys(propertyNames).every((each) => OF_LENGTH.has(each));
    return [...names, ...NAMES.map((each) => ['a key of another form', each] as const)].flatMap(
      ([name, key]) =>
        [Object.values(value)[0] ?? 1, ...fillersFor(rule)].map((filler) => ({
          name,
          edits: [{ at: [key], value: filler }],
          ...(name === 'a key of another form' && names.length > 0 && isAll && { isLastResort: true }),
        })),
    );
  }),
  properties: ofObjects((value, { node }) => forbidden(value, Object.entries(objectIn(node, 'properties')))),
  dependentSchemas: ofObjects((value, { node }) =>
    forbidden(value, Object.entries(objectIn(node, 'dependentSchemas'))),
  ),
  patternProperties: ofObjects((value, { node }) =>
    forbidden(
      value,
      Object.entries(objectIn(node, 'patternProperties')).flatMap(([pattern, schema]) =>
        namesLike(pattern).map((key) => [key, schema] as const),
      ),
    ),
  ),
};

/** How an object is made to lack a key that another of its keys asks for. */
export const DEPENDENT_RULES: Readonly<Record<string, Breaker>> = {
  dependentRequired: ofObjects((value, { node, nodes, samples }) =>
    Object.entries(objectIn(node, 'dependentRequired')).flatMap(([key, needed]) =>
      (isJsonArray(needed) ? needed : []).flatMap((other) => {
        if (typeof other !== 'string') return [];
        const schemas = nodes.flatMap((each) => objectIn(each, 'properties')[key] ?? []).filter(isJsonObject);
        const asking = Object.hasOwn(value, key) ? [undefined] : samples(...schemas);
        return asking.map((member) => ({
          name: `${key} without ${other}`,
          edits: [
            ...(member === undefined ? [] : [{ at: [key], value: member }]),
            ...(Object.hasOwn(value, other) ? [{ at: [other] }] : []),
          ],
        }));
      }),
    ),
  ),
};

/** How an object is given a key that its schema does not know. */
export const UNKNOWN_KEY_RULES: Readonly<Record<string, Breaker>> = {
  additionalProperties: ofObjects((value, rule) => unknownKeys(value, rule, 'additionalProperties')),
  unevaluatedProperties: ofObjects((value, rule) => unknownKeys(value, rule, 'unevaluatedProperties')),
};

function ofObjects(breaker: (value: JsonObject, rule: RuleAt) => readonly BadValue[]): Breaker {
  return (rule) => (isJsonObject(rule.key.value) ? breaker(rule.key.value, rule) : []);
}

/** Keys that are named, and may not be there. */
function forbidden(
  value: JsonObject,
  keys: readonly (readonly [key: string, schema: Json])[],
): readonly BadValue[] {
  return keys
    .filter(([key, schema]) => allowsNothing(schema) && !Object.hasOwn(value, key))
    .map(([key]) => ({ name: `the key ${key}, which may not be there`, edits: [{ at: [key], value: 1 }] }));
}

function unknownKeys(value: JsonObject, { node }: RuleAt, keyword: string): readonly BadValue[] {
  if (node[keyword] !== false) return [];
  return NAMES.filter((key) => !Object.hasOwn(value, key)).map((key) => ({
    name: 'a key that is not described',
    edits: [{ at: [key], value: 'naysayer' }],
  }));
}

/** `keya`, `keyb` … `keybb`: letters for the digits of a number. */
function lettersFor(index: number): string {
  return `key${Array.from(index.toString(26), (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26))).join('')}`;
}

/** Names by each pattern that they may have, and by what is said of all of them, where there are so many. */
function patternedFor({ nodes, samples }: RuleAt, count: number): readonly ((index: number) => string)[] {
  const patterns = nodes.flatMap(({ patternProperties }) =>
    isJsonObject(patternProperties) ? Object.keys(patternProperties) : [],
  );
  const byPattern = patterns.flatMap((pattern) => {
    const names = namesLike(pattern, count);
    // What says how a name begins leaves the rest open.
    const [start] = names;
    const isOpen = start !== undefined && matches(pattern, start + lettersFor(0));
    return isOpen ? [Array.from({ length: count }, (_, index) => start + lettersFor(index))] : [names];
  });
  const rules = nodes.flatMap(({ propertyNames }) => (isJsonObject(propertyNames) ? [propertyNames] : []));
  const made: string[] = [];
  while (rules.length > 0 && made.length < Math.min(count, MOST_MADE)) {
    const [next] = samples(...rules, {
      type: 'string',
      ...(made.length > 0 && { not: { enum: [...made] } }),
    });
    if (typeof next !== 'string') break;
    made.push(next);
  }
  return [...byPattern, made]
    .filter((names) => names.length >= count)
    .map((names) => (index) => names[index] ?? '');
}

/** Values for keys beside those that are described. */
function fillersFor({ nodes, samples }: RuleAt): readonly Json[] {
  const schemas = nodes.flatMap(({ additionalProperties, patternProperties }) => [
    ...(isJsonObject(additionalProperties) ? [additionalProperties] : []),
    ...(isJsonObject(patternProperties) ? Object.values(patternProperties).filter(isJsonObject) : []),
  ]);
  return [...schemas.flatMap((each) => samples(each).slice(0, 1)), 1, 'naysayer'];
}
