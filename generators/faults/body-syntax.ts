import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { tokensOf, textOfTokens } from '../json-text.ts';
import type { JsonToken, TokenKind } from '../json-text.ts';
import { bodyValueOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { jsonOracle } from '../oracles/json-oracle.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { withoutJson } from '../without-json.ts';

/** How one piece of the text is spoilt; a parser that is lenient in just this way reads the valid body. */
interface Spoiling {
  readonly of: TokenKind;
  readonly spoil: (text: string) => string;
  /** Which pieces can be spoilt so. */
  readonly fits?: (token: JsonToken) => boolean;
  /** What such a parser reads, where it is another value. */
  readonly read?: (text: string) => Json;
}

/** What JSON5, or a parser in use with its usual settings or its lenient ones, takes for JSON. */
const TAKEN: readonly string[] = [
  'a key without quotes',
  'a key in single quotes',
  'a string in single quotes',
  'a raw newline in a string',
  'a raw control character in a string',
  'an unknown escape in a string',
  'NaN for a number',
  'Infinity for a number',
  'a number with a leading zero',
  'a number with a plus sign',
  'a number that ends with a point',
  'a number that begins with a point',
  'a hexadecimal number',
  'a comment',
  'a line comment',
  'a trailing comma',
  'text after the object',
  'a second object after the object',
];

const inString =
  (insertion: string) =>
  (text: string): string =>
    `${text.slice(0, -1)}${insertion}"`;
const singleQuoted = (text: string): string => `'${text.slice(1, -1)}'`;
const bare = (token: JsonToken): boolean => /^"[A-Za-z_]+"$/.test(token.text);
const pointFirst = (text: string): string => text.replace(/^(0\.)?/, '.');
const digits = (token: JsonToken): boolean => /^\d+$/.test(token.text);

const SPOILINGS: Readonly<Record<string, Spoiling>> = {
  'a key without quotes': { of: 'key', spoil: (text) => text.slice(1, -1), fits: bare },
  'a key in single quotes': { of: 'key', spoil: singleQuoted, fits: bare },
  'a string in single quotes': { of: 'string', spoil: singleQuoted },
  'a string without quotes': {
    of: 'string',
    spoil: (text) => `${text.slice(1, -1)}_`.replaceAll(/\W/g, 'x'),
  },
  'a raw newline in a string': { of: 'string', spoil: inString('\n') },
  'a raw tab in a string': { of: 'string', spoil: inString('\t') },
  'a raw control character in a string': { of: 'string', spoil: inString('\u0001') },
  'an unknown escape in a string': { of: 'string', spoil: inString(String.raw`\x41`) },
  'an escape that is cut off in a string': { of: 'string', spoil: inString(String.raw`\u12`) },
  'a string that is not closed': { of: 'string', spoil: (text) => text.slice(0, -1) },
  'NaN for a number': { of: 'number', spoil: () => 'NaN' },
  'Infinity for a number': { of: 'number', spoil: () => 'Infinity' },
  'minus Infinity for a number': { of: 'number', spoil: () => '-Infinity' },
  'a number with a leading zero': { of: 'number', spoil: (text) => `0${text}`, fits: digits },
  'a number with a plus sign': { of: 'number', spoil: (text) => `+${text}`, fits: digits },
  'a number that ends with a point': { of: 'number', spoil: (text) => `${text}.`, fits: digits },
  'a number that begins with a point': {
    of: 'number',
    spoil: pointFirst,
    fits: (token) => /^(0\.)?\d+$/.test(token.text),
    read: (text) => Number(pointFirst(text)),
  },
  'a hexadecimal number': { of: 'number', spoil: (text) => `0x${Number(text).toString(16)}`, fits: digits },
  'a literal in capitals': { of: 'literal', spoil: (text) => `${text[0]?.toUpperCase()}${text.slice(1)}` },
  'undefined for a value': { of: 'string', spoil: () => 'undefined' },
  'a comment': { of: 'colon', spoil: (text) => `${text}/* naysayer */` },
  'a line comment': { of: 'colon', spoil: (text) => `${text}// naysayer\n` },
  'an equals sign for a colon': { of: 'colon', spoil: () => '=' },
  'a missing colon': { of: 'colon', spoil: () => ' ' },
  'a trailing comma': { of: 'close', spoil: (text) => `,${text}` },
  'two commas': { of: 'comma', spoil: () => ',,' },
  'a missing comma': { of: 'comma', spoil: () => ' ' },
  'a semicolon for a comma': { of: 'comma', spoil: () => ';' },
  'a wrong closing bracket': { of: 'close', spoil: (text) => (text === '}' ? ']' : '}') },
};

const TRAILERS: Readonly<Record<string, string>> = {
  'text after the object': ' naysayer',
  'a second object after the object': '{}',
  'a closing bracket too many': '}',
  'a comma after the object': ',',
};

/** A body that no RFC 8259 parser accepts. */
export const bodySyntax: FaultFamily = {
  kind: 'body-syntax',
  skip: withoutJson,
  variants: oncePerOperation((facts) => [
    {
      name: 'a body that is cut off',
      // Without its last bracket it is closed by what mends JSON; cut off elsewhere it lacks a key as well.
      values: fc.record(
        { cut: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(4000)) },
        { noNullPrototype: true },
      ),
      single: false,
    },
    ...Object.keys(TRAILERS).map((name) => single(name)),
    ...emptiness(facts),
    ...Object.entries(SPOILINGS).flatMap(([name, spoiling]) => spoilt(name, spoiling, facts)),
  ]),
  apply: (valid, fault) => {
    const text = spoiltText(valueOf(valid), fault.variant, fault.with);
    return { ...valid, body: { kind: 'bytes', bytes: Buffer.from(text) } };
  },
  prove: ({ valid, faulty }) => {
    const reason = jsonOracle(faulty.body ?? Buffer.alloc(0));
    if (reason === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    return { oracle: 'strict JSON parser', statement: `only the body differs, and it is no JSON: ${reason}` };
  },
};

function single(name: string): Variant {
  return { name, values: fc.constant({}), single: true, ...leniencyOf(name) };
}

function leniencyOf(name: string): Pick<Variant, 'lenient'> {
  return TAKEN.includes(name) ? { lenient: true } : {};
}

/** An empty body may be none, or an empty object: it is only sure to be wrong where both are. */
function emptiness({ operation, oracle }: OperationFacts): readonly Variant[] {
  const isNeeded = operation.body?.required === true && (oracle?.({}).length ?? 0) > 0;
  return isNeeded ? [single('an empty body'), single('a body of spaces')] : [];
}

function spoilt(name: string, spoiling: Spoiling, facts: OperationFacts): readonly Variant[] {
  const fitting = facts.keys.filter((key) => piecesAt(key, facts, spoiling));
  const key = mostTolerant(staysValid(fitting, facts, spoiling), facts);
  if (!key)
    return candidates(facts.placeholders(facts.minimal ?? {}), spoiling).length > 0 ? [single(name)] : [];
  const at = toPointer(key.path);
  return [
    {
      name,
      values: fc.record({ which: fc.nat(40), at: fc.constant(at) }, { noNullPrototype: true }),
      single: false,
      ...leniencyOf(name),
      ...(valueAt(facts.minimal, key.path) === undefined && { needsKey: key.path }),
    },
  ];
}

function piecesAt(key: KeyFact, facts: OperationFacts, spoiling: Spoiling): boolean {
  const pieces = piecesIn(facts).get(key.base)?.get(toPointer(key.path)) ?? [];
  return pieces.some((token) => token.kind === spoiling.of && (spoiling.fits?.(token) ?? true));
}

/** The pieces of each body that keys are known of, by their pointers. */
const piecesIn = oncePerOperation(
  ({ keys, placeholders }): ReadonlyMap<Json, ReadonlyMap<string, readonly JsonToken[]>> =>
    new Map(
      [...new Set(keys.map(({ base }) => base))].map((base) => [
        base,
        Map.groupBy(tokensOf(placeholders(base)), ({ at }) => at),
      ]),
    ),
);

/** The keys that may have the value that is read, if any may: another is refused for what it says. */
function staysValid(
  keys: readonly KeyFact[],
  { oracle }: OperationFacts,
  { read }: Spoiling,
): readonly KeyFact[] {
  if (!read) return keys;
  const valid = keys.filter(
    ({ base, path, value }) => oracle?.(withValueAt(base, path, read(asText(value)))).length === 0,
  );
  return valid.length > 0 ? valid : keys;
}

/** A value with the fewest constraints shows leniency best: a stricter one is refused for what it says. */
function mostTolerant(keys: readonly KeyFact[], facts: OperationFacts): KeyFact | undefined {
  const labels = facts.labels.map(toPointer);
  return (
    keys.find((key) => labels.includes(toPointer(key.path))) ??
    keys.find((key) => key.path.length > 1 && key.path[0] === 'metadata') ??
    keys.find((key) => key.doubt === undefined) ??
    keys[0]
  );
}

function candidates(body: Json, spoiling: Spoiling): readonly number[] {
  return tokensOf(body).flatMap((token, index) =>
    token.kind === spoiling.of && (spoiling.fits?.(token) ?? true) ? [index] : [],
  );
}

function valueOf(valid: Draft): Json {
  return bodyValueOf(valid) ?? {};
}

function spoiltText(body: Json, variant: string, values: { readonly [key: string]: Json }): string {
  const text = JSON.stringify(body);
  if (variant === 'an empty body') return '';
  if (variant === 'a body of spaces') return '  ';
  if (variant === 'a body that is cut off')
    return text.slice(0, -1 - (Number(values['cut']) % (text.length - 1)));
  const trailer = TRAILERS[variant];
  if (trailer !== undefined) return text + trailer;
  const spoiling = SPOILINGS[variant];
  if (!spoiling) throw new RangeError(`no way to spoil a body is called "${variant}"`);
  const tokens = [...tokensOf(body)];
  const places = candidates(body, spoiling);
  const preferred = places.find((index) => tokens[index]?.at === values['at']);
  const which = Number(values['which'] ?? 0);
  const place = (which === 0 ? preferred : undefined) ?? places[which % places.length] ?? 0;
  const token = tokens[place];
  if (token) tokens[place] = { ...token, text: spoiling.spoil(token.text) };
  return textOfTokens(tokens);
}
