import { pathParameters } from '../../contracts/api/path-parameters.ts';
import { idNamesOf, idPlace, plain } from '../../contracts/inferred/id-names.ts';
import type { Holder } from '../../contracts/inferred/id-names.ts';
import type { IdNames, InferredNote, Operation } from '../../contracts/api/operation.ts';
import type { Answer, Exchange, Reply } from '../../wire/exchange.ts';
import { documentOf, headerOf, statusOf } from '../../wire/exchange.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { sentJson } from '../../wire/sent-json.ts';
import { unescaped } from '../../wire/unescaped.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { linkedId, segmentsOfLink } from './linked-id.ts';
import { jobTarget } from './job-target.ts';
import { isOwnText } from './own-text.ts';
import { resourceName } from './resource-name.ts';
import { selfLink } from './self-link.ts';
import { showingOf, namesTold } from './names-told.ts';

type Answered = Pick<Exchange, 'reply'> & Partial<Pick<Exchange, 'request'>>;

/**
 * The id of what a successful create made: where the contract says, or where it is usual if that is a guess.
 *
 * @returns undefined if there is none
 */
export function idInAnswer(operation: Operation, exchange: Answered): Json | undefined {
  const { resultId, inferred, path } = operation;
  const answer = documentOf(exchange.reply);
  const noted = resultId === undefined ? undefined : valueAt(answer, toPath(resultId));
  if (inferred?.kind !== 'creates' || inferred.idIsNoted) return noted;
  if (inferred.beside ?? inferred.told)
    return namedInAnswer(operation, exchange)?.[inferred.parameters[0] ?? ''];
  const { reply } = exchange;
  const { names } = inferred;
  const target = jobTarget(answer, names.list);
  if (target !== undefined) return target;
  if (reply.kind === 'answer' && reply.outcome) return idInOutcome(reply.outcome, inferred);
  const seen = inferred.sentAsSeen && sentId(exchange, inferred);
  if (seen !== undefined && seen !== false) return seen;
  const led = inLocation(exchange, inferred, path);
  if (led !== undefined) return led;
  const id = idIn(answer, names) ?? bare(answer) ?? firstOfAll(answer, exchange, names);
  if (id === undefined) return sentId(exchange, inferred);
  return isOfJob(exchange, id) ? undefined : id;
}

/** What names what a successful create made, where several path parameters do or its place was learnt; undefined where it is not told. */
export function namedInAnswer(
  operation: Operation,
  exchange: Answered,
): Readonly<Record<string, string>> | undefined {
  const { inferred } = operation;
  if (inferred?.kind !== 'creates' || !(inferred.beside ?? inferred.told)) return undefined;
  return namesTold(inferred, showingOf(operation, exchange));
}

/** The id that a create was sent, where that names what it makes, and was not there before: it says so, or the run made it up. */
function sentId({ request, reply }: Answered, { sentAs, sentAsSeen }: InferredNote): Json | undefined {
  if (!request || sentAs === undefined) return undefined;
  const id = valueAt(sentJson(request), [sentAs]);
  const isNew = statusOf(reply) === 201 || (sentAsSeen && typeof id === 'string' && isOwnText(id));
  return isNew ? id : undefined;
}

/** The id of what a job made: where it leads to in the end, or what it names as such a thing. Its own id is another one. */
export function idInOutcome(reply: Answer, inferred: InferredNote): Json | undefined {
  const { keys, envelopes, list } = inferred.names;
  const [thing = ''] = envelopes;
  const named = { keys: keys.filter((each) => each !== thing && each.includes(thing)), envelopes };
  const said = documentOf(reply);
  return (
    jobTarget(said, list) ??
    inLocation({ reply }, inferred) ??
    idIn(said, named) ??
    linkedBy(thing, said, inferred)
  );
}

/** The id at the end of a link to such a thing, where a job says what came of it: `"thing": "/things/7"`, `resultUrl`. */
function linkedBy(thing: string, said: Json, { item }: InferredNote): string | undefined {
  const list = item.slice(0, item.lastIndexOf('/'));
  const links = Object.entries(isJsonObject(said) ? said : {}).flatMap(([key, value]) => {
    const word = plain(key).replace(LINK, '');
    return typeof value === 'string' && [thing, ...OUTCOMES].includes(word) ? [linkedId(value, list)] : [];
  });
  return links.find((each) => each !== undefined);
}

const LINK = /(?<=.)(?:ur[il]|href|link|location|path)$/;
const OUTCOMES: readonly string[] = ['result', 'output', 'location'];

/** Tells whether an id is that of the job which will carry out what was only accepted: its own Location ends with it. */
function isOfJob({ reply }: Answered, id: Json | undefined): boolean {
  return statusOf(reply) === 202 && isId(id) && locationOf(reply).at(-1) === String(id);
}

/** The ids of all that a successful create made: several where its answer is a list. */
export function idsInAnswer(operation: Operation, exchange: Answered): readonly (string | number)[] {
  const one = idInAnswer(operation, exchange);
  if (isId(one)) return allNoted(operation, exchange) ?? [one];
  if (operation.inferred?.beside ?? operation.inferred?.told) return [];
  const names = operation.inferred?.names ?? USUAL_NAMES;
  const items = itemsIn(documentOf(exchange.reply), names) ?? [];
  const key = operation.resultId === undefined ? [] : toPath(operation.resultId).slice(-1).map(String);
  // A list of texts may be of anything where nothing is known to be created: of warnings, too.
  const isKnown = operation.inferred !== undefined || operation.resultId !== undefined;
  return items
    .map((item) => (isId(item) ? (isKnown ? item : null) : (valueAt(item, key) ?? idIn(item, names))))
    .filter((each) => isId(each));
}

/** The ids of all that a list shows of which the contract names the first, if it shows one for each thing that was sent. */
function allNoted(
  operation: Operation,
  { request, reply }: Answered,
): readonly (string | number)[] | undefined {
  const place = notedInList(operation);
  const items = place && valueAt(documentOf(reply), place.list);
  if (!place || !isJsonArray(items) || !isOneForEach(operation, items.length, request)) return undefined;
  const ids = items.map((each) => valueAt(each, place.inItem));
  return ids.every((each) => isId(each)) ? ids : undefined;
}

/** Where the contract says that ids stand in a list. */
function notedInList({ resultId, inferred }: Operation): { list: Path; inItem: Path } | undefined {
  if (resultId === undefined || inferred?.kind === 'creates') return undefined;
  const path = toPath(resultId);
  const first = path.findIndex((each) => each === '0');
  return first < 0 ? undefined : { list: path.slice(0, first), inItem: path.slice(first + 1) };
}

/** Tells whether so many things were sent: as a list or, where the contract says that a list shows them, as one under a key. */
export function isOneForEach(
  operation: Operation,
  count: number,
  request: Exchange['request'] | undefined,
): boolean {
  const sent = request && sentJson(request);
  const lists = notedInList(operation) && isJsonObject(sent) ? Object.values(sent) : [sent];
  return lists.some((each) => Array.isArray(each) && each.length === count);
}

const USUAL_NAMES: IdNames = { keys: ['id', 'uuid', 'guid'], envelopes: [] };

/** The id of something that an answer holds, by the names that it may have, or at the end of a link or a name that leads to it. */
export function idIn(answer: Json, names: IdNames): Json | undefined {
  const place = idPlace(names, holderOf(answer));
  const id = place && valueAt(answer, place);
  if (names.list === undefined) return id;
  const link = id ?? selfLink(answer);
  const linked = typeof link === 'string' ? linkedId(link, names.list) : undefined;
  const name = typeof id === 'string' ? resourceName(id, names.list) : undefined;
  return linked ?? (name ? name.id : id);
}

/** Tells whether an answer shows the one thing that the path names, by its id. */
export function isAboutItself(
  { path, documentPath = path }: Operation,
  values: Readonly<Record<string, string>>,
  { reply }: Answered,
): boolean {
  const parameter = pathParameters(path).at(-1);
  if (parameter === undefined) return false;
  const name = pathParameters(documentPath).at(-1) ?? parameter;
  const names = idNamesOf(name, path.slice(0, path.indexOf(`{${parameter}}`)));
  const id = idIn(documentOf(reply), names);
  return isId(id) && String(id) === values[parameter];
}

/** Where a guess looks, in words. */
export function whereLooked({ names }: InferredNote): string {
  return `${names.keys.join(', ')} (also within ${names.envelopes.slice(0, 3).join(', ')} …) and the header Location`;
}

/**
 * The last part of a Location that leads to such a thing (RFC 9110 §10.2.2).
 *
 * @param path that of the create: what is made by `/things.json` is at `/things/7.json`
 */
function inLocation({ reply }: Answered, { item }: InferredNote, path = ''): string | undefined {
  const location = linkOf(reply);
  if (location === undefined) return undefined;
  const parts = locationOf(reply);
  const list = item.split('/').at(-2);
  const end = parts.at(-1) ?? '';
  const last = path.endsWith('.json') ? end.replace(/\.json$/, '') : end;
  const [, name, key = ''] = KEYED.exec(last) ?? [];
  if (key !== '' && name === list) return unescaped(key);
  // `things` for /things leads to the list, from there.
  if (!location.includes('/')) return location === list ? undefined : unescaped(location);
  return last !== '' && parts.at(-2) === list ? unescaped(last) : undefined;
}

/** What OData has for one thing of a list: `things(7)`, `things('a')`. */
const KEYED = /^([^(]+)\('?([^()=]+?)'?\)$/;

/** The segments of the path that a reply leads to, as they stand there. */
export function locationOf(reply: Reply): readonly string[] {
  return segmentsOfLink(linkOf(reply) ?? '');
}

/** Where a reply leads to: in Azure's guidelines the job of what was accepted has a header of its own. */
function linkOf(reply: Reply): string | undefined {
  if (reply.kind !== 'answer') return undefined;
  return headerOf(reply.headers, 'location') ?? headerOf(reply.headers, 'operation-location');
}

function holderOf(answer: Json): Holder {
  return {
    keysAt: (path) => {
      const value = valueAt(answer, path);
      return isJsonObject(value) ? Object.keys(value) : [];
    },
    isId: (path) => isId(valueAt(answer, path)),
  };
}

/** Tells whether a value may be an id: a text or a number. */
export function isId(value: Json | undefined): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Where a list of things was sent, some answer with a list of them or of their ids: one for each that was sent, in its order. */
function firstOfAll(answer: Json, { request }: Answered, names: IdNames): Json | undefined {
  const items = itemsIn(answer, names) ?? [];
  const [first] = items;
  if (first === undefined || items.length !== itemsSent(request)) return undefined;
  return isId(first) ? first : idIn(first, names);
}

/** How many items a request's body has, if that is a list. */
function itemsSent(request: Exchange['request'] | undefined): number | undefined {
  const sent = request && sentJson(request);
  return Array.isArray(sent) ? sent.length : undefined;
}

/** Some answer with the id and nothing else. */
function bare(answer: Json): Json | undefined {
  return typeof answer === 'number' || (typeof answer === 'string' && UUID.test(answer)) ? answer : undefined;
}
