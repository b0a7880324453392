import type { IdNames, Operation, Parameter } from '../../contracts/api/operation.ts';
import { idNamesOf } from '../../contracts/inferred/id-names.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { idIn } from './id-in-answer.ts';

type Query = readonly (readonly [string, string])[];

/** How an operation says which part of its list is asked for. */
export interface Paging {
  /** The query of the first page: as many at once as may be. */
  readonly first: Query;
  /** How many are asked for at once, if that can be said. */
  readonly size?: number;
  readonly page?: string;
  readonly offset?: string;
  /** Each takes a marker from the last page. */
  readonly cursors: readonly string[];
  /** How what is listed names its ids. */
  readonly names: IdNames;
}

const SIZE = /^(limit|size|count|take|top|per_?page|page_?(size|limit)|max_?results|rows)$/i;
const PAGE = /^(page|p|page_?(no|num|number|index))$/i;
const OFFSET = /^((page_?)?offset|skip|start|start_?index)$/i;
const CURSOR = /^((page_?)?(cursor|after|before)|(starting_?)?after(_?id)?|page_?token|next_?token|next)$/i;
/** Takes the id of the last item, where a list says that there is more, and no more than that. */
const AFTER = /^(starting_?)?after(_?id)?$/i;
const MORE = /^(next|next_?(page|cursor|token|page_?token|url|link)|has_?(more|next)|cursor|before)$/i;
const TOTAL = /^(total|total_?(count|items|elements|results)|count)$/i;
const USUAL_SIZE = 100;

/** How an operation's query asks for pages, by the usual names. */
export function pagingOf({ path, parameters, query = [] }: Operation): Paging {
  const asking = parameters.flatMap(askedFor);
  const named = (pattern: RegExp): Asking | undefined =>
    asking.find(({ name }) => pattern.test(inOneWord(name)));
  const [size, page, offset] = [SIZE, PAGE, OFFSET].map(named);
  const cursors = asking.filter(({ name }) => CURSOR.test(inOneWord(name)));
  const most = Number(size?.schema['maximum'] ?? USUAL_SIZE);
  const asked = Math.min(Number.isFinite(most) ? most : USUAL_SIZE, USUAL_SIZE);
  return {
    first: size ? [...query.filter(([name]) => name !== size.name), [size.name, String(asked)]] : query,
    ...(size && { size: asked }),
    ...(page && { page: page.name }),
    ...(offset && { offset: offset.name }),
    cursors: cursors.map(({ name }) => name),
    names: idNamesOf('id', path),
  };
}

/** A name in a query, and what may stand there. */
type Asking = Pick<Parameter, 'name' | 'schema'>;

/** The names that a parameter has in a query: one for each key of an object, `page[size]` or, in the usual way, `size`. */
function askedFor({ name, in: place, schema, style = 'form', explode = true }: Parameter): readonly Asking[] {
  if (place !== 'query') return [];
  const { properties } = schema;
  const isForm = style === 'form' && explode;
  if (!isJsonObject(properties) || (style !== 'deepObject' && !isForm)) return [{ name, schema }];
  return Object.entries(properties).flatMap(([key, each]) =>
    isJsonObject(each) ? [{ name: isForm ? key : `${name}[${key}]`, schema: each }] : [],
  );
}

/** `page[size]` as `page_size`, and `$skip` or `_limit` without what stands before it. */
function inOneWord(name: string): string {
  return name.replace(/\[(\w+)\]$/, '_$1').replace(/^[$_]/, '');
}

/** What was read of a list so far. */
export interface PagesRead {
  /** From 1 on. */
  readonly page: number;
  /** Items on all pages so far. */
  readonly seen: number;
  readonly shown: Json;
}

/** The query of the next page, or of the first once more, whose number may be 0; undefined where there is none to ask for. */
export function nextOf(paging: Paging, { page, seen, shown }: PagesRead): Query | undefined {
  if (paging.page !== undefined) return [...paging.first, [paging.page, String(page)]];
  if (paging.offset !== undefined) return [...paging.first, [paging.offset, String(seen)]];
  const said = entriesIn(shown).filter(([key]) => MORE.test(key));
  const entries = said.filter(([, value]) => isMarker(value));
  // A marker by the name of a parameter is for that one.
  const own = entries.find(([key]) => paging.cursors.includes(key));
  const [cursor] = own ?? paging.cursors;
  const marker = (own ?? entries[0])?.[1];
  if (marker !== undefined)
    return cursor === undefined ? undefined : [...paging.first, [cursor, asText(marker)]];
  const after = paging.cursors.find((name) => AFTER.test(inOneWord(name)));
  const isMoreSaid = said.some(([, value]) => value === true);
  const last = isMoreSaid ? idIn(itemsIn(shown)?.at(-1) ?? null, paging.names) : undefined;
  return after === undefined || last === undefined ? undefined : [...paging.first, [after, asText(last)]];
}

/** Tells whether a list says, or may mean, that there is more of it. @param seen of it so far, other pages included */
export function saysMore(
  { reply }: Exchange,
  shown: Json,
  items: number,
  { size }: Pick<Paging, 'size'>,
  seen: number = items,
): boolean {
  const links = reply.kind === 'answer' ? headerOf(reply.headers, 'link') : undefined;
  const isFull = size !== undefined && items >= size;
  const isShort = countsMore(shown, seen);
  const isCut = reply.kind !== 'answer' || !reply.complete;
  return isFull || isShort || isCut || marks(shown).some(isMore) || /\brel="?next\b/.test(links ?? '');
}

/** Tells whether a list counts more than was seen of it. */
export function countsMore(shown: Json, seen: number): boolean {
  return totals(shown).some((total) => total > seen);
}

function isMarker(mark: Json): boolean {
  return typeof mark === 'string' && mark !== '' && !/^https?:|^\//.test(mark);
}

function isMore(mark: Json): boolean {
  return (
    mark !== null && mark !== false && mark !== '' && !(isJsonObject(mark) && Object.keys(mark).length === 0)
  );
}

/** What an answer says of a next page: at its top, or in an object right below. */
function marks(shown: Json): readonly Json[] {
  return entriesIn(shown).flatMap(([key, value]) => (MORE.test(key) ? [value] : []));
}

function totals(shown: Json): readonly number[] {
  return entriesIn(shown).flatMap(([key, value]) =>
    TOTAL.test(key) && typeof value === 'number' ? [value] : [],
  );
}

function entriesIn(shown: Json): readonly (readonly [string, Json])[] {
  if (!isJsonObject(shown)) return [];
  const top = Object.entries(shown);
  return [...top, ...top.flatMap(([, value]) => (isJsonObject(value) ? Object.entries(value) : []))];
}
