import { listIn } from '../wire/json-members.ts';
import { bodyIdsTold } from '../contracts/inferred/body-ids-told.ts';
import { bodyIdsIn } from '../contracts/inferred/body-ids.ts';
import type { BodyId } from '../contracts/inferred/body-ids.ts';
import type { Collection } from '../contracts/inferred/collections.ts';
import { referenceTo } from '../contracts/api/body-reference.ts';
import { changes } from '../contracts/api/method-semantics.ts';
import { namesOne, pathParameters } from '../contracts/api/paths.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { pathsOf, schemasAt } from '../contracts/api/schema.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import { schemaValues } from '../contracts/openapi/values-of.ts';
import { isMap } from '../contracts/samples/facets.ts';
import { looksServerMade } from '../contracts/samples/server-made.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { valueAt, withoutValueAt, withValueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { madeInFull } from './made-in-full.ts';
import { namesKey } from './names-key.ts';
import { ruledValues } from './ruled-values.ts';
import { toldValues } from './told-values.ts';

/** What is known of an operation whose body was refused. */
export interface RefusedBody {
  readonly operation: Operation;
  readonly schemas: Schemas;
  /** The lists that a key may hold the id of something in. */
  readonly collections: readonly Collection[];
  /** The body before references are filled in. */
  readonly body: Json;
  /** What the answer says. */
  readonly said: string;
}

/**
 * Other bodies in place of one that was refused, the likeliest first; nothing says that they are valid.
 *
 * First come real ids, then the keys that the answer names, other values of those, none of them, all keys, and fewer. A value that
 * stands for another already stays.
 */
export function otherBodies(asked: RefusedBody): readonly Json[] {
  const { operation, schemas, body } = asked;
  const examples = operation.body?.examples.filter((each) => each.needs === undefined) ?? [];
  const fuller = examples.find((each) => each.name === 'fuller')?.value;
  const said = complaintIn(asked.said, pathsOf(fuller ?? body).map(keyOf));
  const refused = { ...asked, said };
  const given = examples.filter((each) => each.name !== 'fuller').map((each) => each.value);
  const isNamed = (key: string): boolean => namesKey(said, key);
  const known = withIds(body, refused, isNamed);
  const added = fuller === undefined ? known : withKeys(known, fuller, isNamed);
  // What must be there may be an empty list, in the fuller body as well.
  const full = madeInFull(operation, schemas) ?? fuller;
  const listed = full === undefined ? added : withItems(added, full);
  const named = pathsOf(added).filter((path) => isNamed(keyOf(path)));
  const all =
    fuller !== undefined && isJsonObject(fuller) && isJsonObject(known)
      ? withItems({ ...fuller, ...known }, full ?? fuller)
      : fuller;
  const fewer = pathsOf(known)
    .filter((path) => isNamed(keyOf(path)) && typeof path.at(-1) === 'string')
    .reduce<Json>(
      (rest, path) => (valueAt(rest, path) === undefined ? rest : withoutValueAt(rest, path)),
      known,
    );
  const bodies = [
    ...withOwnId(known, asked, isNamed),
    known,
    ...(REFUSES_A_KEY.test(said) ? [fewer] : []),
    ...(ONE_ALONE.test(said) ? eachAlone(fewer, fuller, isNamed) : []),
    added,
    listed,
    ...(asked.said.includes(WORDS) || ASKS_FOR_PLAIN.test(said) ? [withPlainTexts(listed, refused)] : []),
    ...(named.length === 0 ? [withoutMadeTexts(known, refused)] : []),
    ...[0, 1, 2].map((nth) =>
      withOtherValues(added, named.length > 0 ? named : pathsOf(added), nth, refused),
    ),
    fewer,
    ...given,
    ...(all === undefined
      ? []
      : [all, ...[0, 1].map((nth) => withOtherValues(all, pathsOf(all), nth, refused))]),
    withPlainTexts(listed, refused),
    withoutKeys(known, looksServerMade),
    ...given.map((each) => withoutKeys(each, looksServerMade)),
    // Nothing says which names a map may have.
    ...(isMap(schemasAt(operation.body?.schema ?? {}, [], body, schemas)) ? [{}] : []),
  ].map((each) => withIds(each, refused, isNamed));
  const before = JSON.stringify(body);
  return [...new Map(bodies.map((each) => [JSON.stringify(each), each])).values()].filter(
    (each) => JSON.stringify(each) !== before,
  );
}

/** A line without words, as it is and within JSON. */
const BLANK_LINE = /(?:\r?\n|\\n)[ \t]*(?:\r?\n|\\n)/;

/** The first paragraph that names a key: some validators go on with the schema, which names them all. */
function complaintIn(said: string, keys: readonly string[]): string {
  const named = said.split(BLANK_LINE).find((each) => keys.some((key) => namesKey(each, key)));
  return named ?? said;
}

/** What says that a key should not be there, rather than that its value should be another one. */
const REFUSES_A_KEY =
  /not (?:allowed|permitted|supported|expected|recogni[sz]ed|be (?:set|present|specified))|unexpected|unknown|unrecogni[sz]ed|additional|extra|read.?only|forbidden|must be (?:absent|empty|removed)/i;

/** What says that of several keys one alone is to be there. */
const ONE_ALONE = /\b(?:exactly|only|just) one\b|\bone of\b|\beither\b|mutually exclusive/i;

/** A body with each of the keys that an answer names in turn, where it names several. */
function eachAlone(
  without: Json,
  fuller: Json | undefined,
  isNamed: (key: string) => boolean,
): readonly Json[] {
  const keys = isJsonObject(fuller) ? Object.keys(fuller).filter(isNamed) : [];
  if (fuller === undefined || keys.length < 2) return [];
  return keys.map((key) => withKeys(without, fuller, (each) => each === key));
}

/** The body of a change with the id that its path ends with, where it may have one, has none, and the answer speaks of it. */
function withOwnId(
  body: Json,
  { operation, schemas }: RefusedBody,
  isNamed: (key: string) => boolean,
): readonly Json[] {
  const own = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
  const isOpen = isJsonObject(body) && body['id'] === undefined && changes(operation) && isNamed('id');
  if (own === undefined || !isOpen) return [];
  const nodes = schemasAt(operation.body?.schema ?? {}, ['id'], body, schemas);
  return nodes.some(({ readOnly }) => readOnly !== true) ? [{ ...body, id: referenceTo(own) }] : [];
}

/** A body whose keys refer to real ids where they seem to hold one. */
export function withIds(
  body: Json,
  { collections, operation }: Pick<RefusedBody, 'collections'> & Partial<Pick<RefusedBody, 'operation'>>,
  isNamed?: (key: string) => boolean,
): Json {
  const filledIn = (whole: Json, ids: readonly BodyId[]): Json =>
    ids.reduce((filled, { path, parameter }) => withValueAt(filled, path, referenceTo(parameter)), whole);
  const own = pathsOf(body).flatMap((path): readonly BodyId[] => {
    const parameter = operation?.named?.keys[path.length === 1 ? String(path[0]) : ''];
    return parameter === undefined ? [] : [{ path, parameter }];
  });
  const sure = filledIn(body, own);
  const known = filledIn(sure, bodyIdsIn(sure, collections, undefined, isNamed));
  return isNamed ? filledIn(known, bodyIdsTold(known, collections, isNamed)) : known;
}

/** A body with further keys of a fuller one, where what they are in is there. */
function withKeys(body: Json, fuller: Json, isWanted: (key: string) => boolean): Json {
  return pathsOf(fuller).reduce<Json>((filled, path) => {
    const isMissing =
      valueAt(filled, path) === undefined && isJsonObject(valueAt(filled, path.slice(0, -1)) ?? filled);
    const isWithin = path.length === 1 || isJsonObject(valueAt(filled, path.slice(0, -1)));
    return isMissing && isWithin && isWanted(keyOf(path))
      ? withValueAt(filled, path, valueAt(fuller, path) ?? null)
      : filled;
  }, body);
}

/** A body in which lists without an item have those of a fuller one. */
function withItems(body: Json, fuller: Json): Json {
  return pathsOf(body).reduce<Json>((filled, path) => {
    const [own, other] = [valueAt(body, path), valueAt(fuller, path)];
    const isEmpty = Array.isArray(own) && own.length === 0;
    return isEmpty && Array.isArray(other) ? withValueAt(filled, path, other) : filled;
  }, body);
}

/** A body without the texts that nothing but their type gave, where they may be left out: one schema often says all that is shown, too. */
function withoutMadeTexts(body: Json, { operation, schemas }: RefusedBody): Json {
  const required = schemasAt(operation.body?.schema ?? {}, [], body, schemas).flatMap((each) =>
    listIn(each, 'required'),
  );
  const isMade = (key: string): boolean =>
    [WORDS, LETTERS_AND_DIGITS].some((each) => each === valueAt(body, [key])) && !required.includes(key);
  const rest = withoutKeys(body, isMade);
  return isJsonObject(rest) && Object.keys(rest).length === 0 ? body : rest;
}

/** What texts are made of where no form is asked for, and what becomes of it in each request has a hyphen or a space. */
const WORDS = 'naysayer';
const LETTERS_AND_DIGITS = 'n1';
const ASKS_FOR_PLAIN = /alpha[ -]?numeric|letters (?:and|or) (?:digits|numbers)/i;

/** A body whose made texts are letters and digits alone, as many rules on names ask that no schema states. */
function withPlainTexts(body: Json, { operation, schemas }: RefusedBody): Json {
  return pathsOf(body).reduce<Json>((changed, path) => {
    if (valueAt(body, path) !== WORDS) return changed;
    const nodes = schemasAt(operation.body?.schema ?? {}, path, body, schemas);
    const least = nodes.flatMap(({ minLength }) => (typeof minLength === 'number' ? [minLength] : []));
    return withValueAt(changed, path, plainText(Math.max(0, ...least)));
  }, body);
}

/** Letters and digits, of a length at least; three letters make it no code, whose form would be kept. */
function plainText(least: number): string {
  if (least <= LETTERS_AND_DIGITS.length) return LETTERS_AND_DIGITS;
  const [letter = '', digit = ''] = LETTERS_AND_DIGITS;
  return `${letter.repeat(Math.max(3, least - 1))}${digit}`;
}

/** A body in which some values are others: the next option, another example, a day to come or long past. */
function withOtherValues(body: Json, paths: readonly Path[], nth: number, refused: RefusedBody): Json {
  const { operation, schemas, said } = refused;
  const schema = operation.body?.schema ?? {};
  return paths.reduce<Json>((changed, path) => {
    const value = valueAt(body, path);
    if (value === undefined || typeof value === 'object') return changed;
    const nodes = schemasAt(schema, path, body, schemas);
    const days = nodes.flatMap(({ format }) => otherDays(keyOf(path), format));
    const options = nodes.flatMap((node) => listIn(node, 'enum'));
    const told = namesKey(said, keyOf(path)) ? [said, ...nodes.map(({ description }) => description)] : [];
    const isEcho = (word: string): boolean =>
      word.includes(WORDS) || (typeof value === 'string' && isMadeNewOf(value, word));
    const words = told.flatMap((each) =>
      (typeof each === 'string' ? toldValues(each) : []).filter((word) => !isEcho(word)),
    );
    const ruled = ruledValues(said, { key: keyOf(path), value, nodes, schemas });
    const others = [
      ...new Set([...ruled, ...days, ...nodes.flatMap(schemaValues), ...options, ...words]),
    ].filter((each) => each !== value && each !== keyOf(path) && typeof each === typeof value);
    const other = others[nth];
    return other === undefined ? changed : withValueAt(changed, path, other);
  }, body);
}

/** Tells whether a word is a value that was made new by more within it or behind it: a refusal often says again what was sent. */
function isMadeNewOf(value: string, word: string): boolean {
  const ends = Array.from(value, (_, index) => index + 1);
  return ends.some((end) => word.startsWith(value.slice(0, end)) && word.endsWith(value.slice(end)));
}

/** To come, long past, and of a span that began: what ends something comes after what begins it, in each. */
const DAYS = ['2037-05-18', '1990-05-18', '1990-05-17'];
const LAST_DAYS = ['2037-06-18', '1990-06-18', '2037-06-17'];
const LAST = /end|until|expir|due|finish|stop|close|to$/i;

/** Days in place of another one under a key; none where its format is of no day. */
export function otherDays(key: string, format: Json | undefined): readonly string[] {
  return (LAST.test(key) ? LAST_DAYS : DAYS).flatMap((day) => dayOf(day, format));
}

function dayOf(day: string, format: Json | undefined): readonly string[] {
  if (format === 'date') return [day];
  return format === 'date-time' ? [`${day}T09:30:00Z`] : [];
}

function withoutKeys(body: Json, isUnwanted: (key: string) => boolean): Json {
  if (!isJsonObject(body)) return body;
  const [only, ...others] = Object.keys(body);
  const inner = only === undefined || others.length > 0 ? undefined : body[only];
  // The one key of a body may be an envelope.
  if (only !== undefined && isJsonObject(inner)) return { [only]: withoutKeys(inner, isUnwanted) };
  return Object.keys(body)
    .filter(isUnwanted)
    .reduce<Json>((rest, key) => withoutValueAt(rest, [key]), body);
}

function keyOf(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}
