import fc from 'fast-check';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { toPath, toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { bodyValueOf } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { setsOwnId } from '../sets-own-id.ts';
import { withoutJson } from '../without-json.ts';

/** Puts a stand-in into the document, and the hostile text in its place once it is JSON. */
const STAND_IN = 'naysayer:stand-in';
const QUOTED = JSON.stringify(STAND_IN);

/** What is put behind a text that is new in each request, so that none conflicts with an earlier one. */
const TEXTS: Readonly<Record<string, string>> = {
  'U+0000 in a string': String.raw`\u0000b`,
  'a lone high surrogate in a string': String.raw`\ud800`,
  'a lone low surrogate in a string': String.raw`\udfff`,
  'a very long string': 'a'.repeat(60_000),
  'a string of unusual letters': '\u202E\u0301\uFEFF\u{1F4A9}',
  'a string with markup and quotes': String.raw`<script>'\"; DROP TABLE x; --{{7*7}}%s%n`,
};

const NUMBERS: Readonly<Record<string, string>> = {
  'a number beyond 2^53': '9007199254740993',
  'a number beyond 2^63': '9223372036854775808',
  'a number beyond every float': '1e400',
  'a number below every float': '-1e400',
  'a number of a thousand digits': '9'.repeat(1000),
  'a very small number': '1e-400',
  'minus zero': '-0',
};

/** Short texts of numbers that take for ever, and all memory, to write out in digits. */
const VAST: Readonly<Record<string, string>> = {
  'an exponent of a billion': '1e999999999',
  'an exponent of a billion behind a minus sign': '-1e999999999',
  'an exponent of a billion behind many digits': `${'9'.repeat(1000)}e999999999`,
  'an exponent of minus a billion': '1e-999999999',
};

/** Each reader fails from another depth on, and may refuse what is deeper still. */
const DEPTHS = [64, 512, 5000];
const NESTED: Readonly<Record<string, string>> = Object.fromEntries(
  DEPTHS.flatMap((depth) => [
    [`arrays that are ${depth} deep`, '['.repeat(depth) + ']'.repeat(depth)],
    [`objects that are ${depth} deep`, '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
  ]),
);

const EXTRA_KEYS: Readonly<Record<string, string>> = {
  'a key __proto__': '"__proto__":{"admin":true}',
  'a key constructor': '"constructor":{"prototype":{"admin":true}}',
  'an empty key': '"":1',
  'a very long key': `"${'k'.repeat(10_000)}":1`,
};

/** A value that is legal JSON, or nearly legal, and breaks servers. */
export const hostileValue: FaultFamily = {
  kind: 'hostile-value',
  skip: withoutJson,
  variants: (facts) => [
    ...placed(facts, 'string', TEXTS),
    ...placed(facts, 'number', NUMBERS),
    ...vast(facts),
    ...Object.keys(NESTED).map((name) => ({
      name,
      values: fc.constant({}),
      single: true,
    })),
    ...Object.keys(objectIn(facts.minimal ?? null) ? EXTRA_KEYS : {}).map((name) => ({
      name,
      values: fc.constant({}),
      single: true,
    })),
    ...(facts.labels[0] ? [{ name: 'a key twice', values: fc.constant({}), single: true }] : []),
  ],
  apply: (valid, fault) => {
    const body: Json = bodyValueOf(valid) ?? {};
    return {
      ...valid,
      body: { kind: 'bytes', bytes: Buffer.from(hostileText(body, fault.variant, fault.with)) },
    };
  },
  prove: ({ valid, faulty }) =>
    onlyBodyDiffers(valid, faulty)
      ? { oracle: 'comparison', statement: 'only the body differs, in one hostile value' }
      : undefined,
};

/** Texts go to free texts, numbers to free numbers: a stricter key would refuse them for another reason. */
function placed(
  facts: OperationFacts,
  type: 'string' | 'number',
  values: Readonly<Record<string, string>>,
): readonly Variant[] {
  const keys = type === 'number' ? numbersIn(facts) : facts.keys.filter((key) => isSure(key, type));
  const labels = facts.labels.map(toPointer);
  const key =
    keys.find((each) => labels.includes(toPointer(each.path))) ??
    keys.find((each) => each.path[0] === 'metadata') ??
    keys[0];
  if (!key) return [];
  return Object.keys(values).map((name) => ({
    name,
    values: fc.constant({ at: toPointer(key.path) }),
    single: true,
    needsKey: key.path,
  }));
}

/** These go to the keys that are documented as numbers: what reads them there may want all digits. */
function vast(facts: OperationFacts): readonly Variant[] {
  const sure = numbersIn(facts);
  const documented = (type: string): readonly (readonly [string, KeyFact])[] =>
    sure
      .filter((key) => isOnly(type, key))
      .map((key) => [type, key] as const)
      .slice(0, 1);
  return [...documented('integer'), ...documented('number')].flatMap(([type, { path }]) =>
    Object.keys(VAST).map((form) => ({
      name: `${form}, for ${type === 'integer' ? 'a whole number' : 'a number'}`,
      values: fc.constant({ at: toPointer(path), form }),
      single: true,
      needsKey: path,
    })),
  );
}

function numbersIn({ keys, operation }: OperationFacts): readonly KeyFact[] {
  return keys.filter((key) => isSure(key, 'number') && !setsOwnId(operation, key));
}

function isSure({ value, doubt }: KeyFact, type: 'string' | 'number'): boolean {
  return typeof value === type && doubt === undefined;
}

function isOnly(type: string, { schemas }: KeyFact): boolean {
  const types = schemas.flatMap((schema) => schema['type'] ?? []);
  return types.includes(type) && types.every((each) => each === type || each === 'null');
}

function hostileText(body: Json, variant: string, values: { readonly [key: string]: Json }): string {
  const path = toPath(asText(values['at'] ?? ''));
  const number = NUMBERS[variant] ?? VAST[asText(values['form'] ?? '')];
  if (number !== undefined) {
    return JSON.stringify(withValueAt(body, path, STAND_IN)).replace(QUOTED, () => number);
  }
  const ending = TEXTS[variant];
  if (ending !== undefined) {
    const text = `${asText(valueAt(body, path) ?? '')}${STAND_IN}`;
    return JSON.stringify(withValueAt(body, path, text)).replace(STAND_IN, () => ending);
  }
  const nested = NESTED[variant];
  const member = nested === undefined ? EXTRA_KEYS[variant] : `"naysayer":${nested}`;
  const [first] = Object.entries(objectIn(body) ?? {});
  const twice = first && JSON.stringify(Object.fromEntries([first])).slice(1, -1);
  return withMember(body, member ?? twice ?? '"naysayer":1');
}

/** The object that a key is added to: the body, or the last item of a list. */
function objectIn(body: Json): JsonObject | undefined {
  const object = Array.isArray(body) ? (body.at(-1) as Json | undefined) : body;
  return isJsonObject(object) ? object : undefined;
}

/** A body as JSON with one key more; what has no object becomes one. */
function withMember(body: Json, member: string): string {
  const object = objectIn(body);
  if (!object) return `{${member}}`;
  const text = JSON.stringify(object);
  const longer = text === '{}' ? `{${member}}` : `${text.slice(0, -1)},${member}}`;
  if (!Array.isArray(body)) return longer;
  return `[${[...body.slice(0, -1).map((each: Json) => JSON.stringify(each)), longer].join(',')}]`;
}
