import type { InferredNote, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/path-parameters.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { segmentsOf } from '../../generators/draft.ts';
import { documentOf, headerOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { sentJson } from '../../wire/sent-json.ts';
import { segmentsOfLink } from './linked-id.ts';
import { isOwnText } from './own-text.ts';
import { pathValuesIn } from './path-values.ts';
import { selfLink } from './self-link.ts';

/** Path parameter → its value. */
type Values = Readonly<Record<string, string>>;

/** What shows a thing: an answer, or an item of a list; and the request that made it, if that is known. */
export interface Showing {
  readonly shown: Json;
  readonly location?: string;
  readonly sent?: Json;
  readonly sentInPath?: Values;
}

/** What a create was answered, and what it was sent as far as that is known. */
export function showingOf(
  { path }: Pick<Operation, 'path'>,
  { request, reply }: Pick<Exchange, 'reply'> & Partial<Pick<Exchange, 'request'>>,
): Showing {
  const location = reply.kind === 'answer' ? headerOf(reply.headers, 'location') : undefined;
  const sent = request && sentJson(request);
  const sentInPath = request && pathValuesIn(path, request.target);
  return {
    shown: documentOf(reply),
    ...(location !== undefined && { location }),
    ...(sent !== undefined && { sent }),
    ...(sentInPath && { sentInPath }),
  };
}

/** The path parameters that name a thing together, in their order in its path. */
export function namingIn({ item, parameters, beside = [] }: InferredNote): readonly string[] {
  return pathParameters(item).filter((each) => beside.includes(each) || parameters.includes(each));
}

/**
 * The values of the path parameters that name a thing together: where they were seen to be told, else in a link that leads to
 * it, else in a name that is made of them.
 *
 * @returns undefined if it does not tell them all
 */
export function namesTold(note: InferredNote, showing: Showing): Values | undefined {
  if (note.told) return evaluated(note, showing);
  return (
    linked(note, showing.location, true) ??
    linked(note, selfLink(showing.shown), true) ??
    linksIn(showing.shown)
      .map((each) => linked(note, each, false))
      .find((each) => each !== undefined) ??
    joined(note, showing)
  );
}

/** What an item of a list tells likewise: what was learnt of the answer to a create holds for it, too, if that has no envelope. */
export function toldInItem({ told, ...note }: InferredNote, item: Json): Values | undefined {
  const showing = { shown: item };
  return evaluated({ ...note, ...(told && { told }) }, showing) ?? namesTold(note, showing);
}

/** What an item of a list shows where it was learnt that a path parameter is told. */
export function toldOf({ told }: InferredNote, parameter: string, item: Json): string | undefined {
  const place = told?.[parameter];
  return place === undefined ? undefined : valueOf(place, { shown: item });
}

/** The thing's own part of its name in an item of a list. */
export function ownInItem(note: InferredNote, item: Json): string | undefined {
  const [own = ''] = note.parameters;
  return toldInItem(note, item)?.[own] ?? toldOf(note, own, item);
}

/**
 * The values at the places that were learnt; undefined where there is none at one of them. What was sent as a thing's own name names
 * what was made only if the run made it up: anything else may have been there before.
 */
function evaluated({ told, parameters: [own] }: InferredNote, showing: Showing): Values | undefined {
  if (!told) return undefined;
  const values: Record<string, string> = {};
  for (const [parameter, place] of Object.entries(told)) {
    const value = valueOf(place, showing);
    const isForeign = parameter === own && place.startsWith(SENT) && !isOwnText(value ?? '');
    if (value === undefined || isForeign) return undefined;
    values[parameter] = value;
  }
  return values;
}

const SENT = '$request.body';

function valueOf(place: string, { shown, sent, sentInPath }: Showing): string | undefined {
  const [from = '', pointer = ''] = place.split('#');
  const value =
    from === '$response.body'
      ? valueAt(shown, toPath(pointer))
      : from === SENT
        ? valueAt(sent ?? null, toPath(pointer))
        : sentInPath?.[from.slice('$request.path.'.length)];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** @param isOfIt whether it can lead to nothing else: another link may lead to any thing, if its path has no fixed part */
function linked(
  { item, ...note }: InferredNote,
  link: string | undefined,
  isOfIt: boolean,
): Values | undefined {
  const template = segmentsOf(resourcePath(item));
  if (link === undefined || (!isOfIt && template.every((each) => each.startsWith('{')))) return undefined;
  const segments = segmentsOfLink(link.replace(/\{.*$/, ''));
  if (segments.length < template.length) return undefined;
  const values = pathValuesIn(resourcePath(item), `/${segments.slice(-template.length).join('/')}`);
  const names = namingIn({ item, ...note });
  return values && Object.fromEntries(names.map((each) => [each, values[each] ?? '']));
}

const LINKS = /^_?(?:links?|urls?|hrefs?|meta)$/i;
const MOST_LINKS = 30;

/** The texts of something that may be links: its own, and those in what holds its links. */
function linksIn(shown: Json): readonly string[] {
  if (!isJsonObject(shown)) return [];
  const within = (value: Json): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (isJsonArray(value)) return value.flatMap(within);
    return isJsonObject(value) ? Object.values(value).flatMap(within) : [];
  };
  return Object.entries(shown)
    .flatMap(([key, value]) => (typeof value === 'string' ? [value] : LINKS.test(key) ? within(value) : []))
    .filter((each) => each.includes('/'))
    .slice(0, MOST_LINKS);
}

/** A name that is made of all of them, `octo/hello`: its last part is told by itself, too, or was sent. */
function joined(note: InferredNote, { shown, sent }: Showing): Values | undefined {
  const names = namingIn(note);
  const parted = (text: string): readonly string[] | undefined => {
    const parts = text.split('/');
    return parts.length === names.length && parts.every((each) => /^[^\s:]+$/.test(each)) ? parts : undefined;
  };
  const valued = (parts: readonly string[]): Values =>
    Object.fromEntries(names.map((name, at) => [name, parts[at] ?? '']));
  if (typeof shown === 'string') {
    const parts = parted(shown);
    return parts && valued(parts);
  }
  const own = [shown, sent].flatMap((each) => (isJsonObject(each) ? Object.values(each) : []));
  const parts = (isJsonObject(shown) ? Object.values(shown) : [])
    .flatMap((each) => (typeof each === 'string' ? [parted(each)] : []))
    .find((each) => each !== undefined && own.includes(each.at(-1) ?? ''));
  return parts && valued(parts);
}
