import { createHash } from 'node:crypto';
import { idNamesOf } from '../../contracts/inferred/id-names.ts';
import type { Contract } from '../../contracts/contract.ts';
import { reads } from '../../contracts/api/method-semantics.ts';
import type { IdNames, InferredNote, Operation } from '../../contracts/api/operation.ts';
import { creatorsAt, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import { draft, render } from '../../generators/draft.ts';
import { documentOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { toPath } from '../../wire/json-pointer.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { deletedMark } from './deleted-mark.ts';
import { idIn } from './id-in-answer.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { linkedId } from './linked-id.ts';
import { countsMore, nextOf, pagingOf, saysMore } from './list-paging.ts';
import { ownInItem } from './names-told.ts';
import { namesOfResult } from './removal.ts';

/** Pages of one list that are read at most. */
const MOST_PAGES = 50;

/** What a list shows. */
export interface Listed {
  readonly operation: Operation;
  /** The ids of what is in it, those aside that it marks as deleted. */
  readonly ids: ReadonlySet<string>;
  /** Of those that it marks, the ones that may have ended without having been deleted. */
  readonly ended: ReadonlySet<string>;
  /** Ids that several things in it have: they tell none of them from the others. */
  readonly shared: ReadonlySet<string>;
  /** Whether it was read to its end, and everything in it has a known id of its own. */
  readonly isWhole: boolean;
  /** Whether its ids are secrets. */
  readonly isSecret: boolean;
}

/** What a list showed before a run: its ids are secrets or of other people, so that only their digests are kept. */
export interface ListedBefore {
  readonly operation: string;
  readonly digests: readonly string[];
  readonly isWhole: boolean;
}

/** Asks a target what a list shows. */
export interface ListSource {
  readonly contract: Contract;
  /** The path parameters that the config names. */
  readonly values: Readonly<Record<string, string>>;
  readonly tokensFor: (operation: Operation) => Tokens;
  readonly send: (request: WireRequest) => Promise<Exchange>;
}

/** Reads every list that needs nothing but what the config names. */
export async function readLists(source: ListSource): Promise<readonly Listed[]> {
  const read: Listed[] = [];
  for (const list of readableLists(source)) {
    const listed = await readList(source, list);
    if (listed) read.push(listed);
  }
  return read;
}

/** The lists that need nothing but what the config names. */
export function readableLists({
  contract,
  values,
}: Pick<ListSource, 'contract' | 'values'>): readonly Operation[] {
  return contract.operations.filter(
    (each) =>
      reads(each) &&
      !namesOne(each.path) &&
      each.skip === undefined &&
      pathParameters(each.path).every((name) => values[name] !== undefined),
  );
}

/** What a list shows, in the form that is kept. */
export function keptOf({ operation, ids, isWhole }: Listed): ListedBefore {
  return { operation: operation.id, digests: [...ids].map(digestOf), isWhole };
}

/** The ids in a list that were not in it before. */
export function newIn({ ids }: Listed, { digests }: ListedBefore): readonly string[] {
  const known = new Set(digests);
  return [...ids].filter((id) => !known.has(digestOf(id)));
}

/** How many of the ids that were in a list before are not in it any more. */
export function goneFrom({ ids }: Listed, { digests }: ListedBefore): number {
  const known = new Set([...ids].map(digestOf));
  return digests.filter((each) => !known.has(each)).length;
}

/** Tells whether a list had something in it before. */
export function showed({ digests }: ListedBefore, id: string): boolean {
  return digests.includes(digestOf(id));
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}

async function readList(source: ListSource, list: Operation): Promise<Listed | undefined> {
  const makers = creatorsAt(source.contract, list.path);
  const item = itemOn(source.contract, list);
  const idOfItem = idsIn(source.contract, list);
  const names = namesFor(list, item, makers);
  // Texts and numbers by themselves may be figures as well as ids.
  const isOfThings = makers.length > 0 || item !== undefined;
  const paging = pagingOf(list);
  const ids = new Set<string>();
  const ended = new Set<string>();
  const shared = new Set<string>();
  let query = paging.first;
  let deleted = 0;
  let hasAllIds = true;
  let mayGoOn = true;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const exchange = await source.send(
      render(draft(list, { ...source.tokensFor(list), values: source.values, query })),
    );
    if (page === 1 && !succeeded(exchange.reply) && query.length > 0) {
      query = [];
      continue;
    }
    const shown = documentOf(exchange.reply);
    const items = succeeded(exchange.reply) ? itemsIn(shown, names) : undefined;
    // Some refuse a page beyond the last one.
    if (!items) return page === 1 ? undefined : listed(!mayGoOn);
    const known = ids.size;
    if (!isOfThings && items.some((each) => !isJsonObject(each))) return undefined;
    const onPage = new Set<string>();
    for (const each of items) {
      const id = idOfItem(each);
      const mark = deletedMark(each);
      if (id !== undefined && onPage.has(id)) shared.add(id);
      onPage.add(id ?? '');
      if (id === undefined) hasAllIds = false;
      else if (mark === undefined) ids.add(id);
      else if (mark === 'ended') ended.add(id);
      else deleted += 1;
    }
    // Where pages are counted from 1, the second request asks for the first page by its number.
    const isAgain = page === 1 || (page === 2 && paging.page !== undefined);
    const isRepeated = !isAgain && ids.size === known;
    const isEnd = items.length === 0 || isRepeated;
    const next = isEnd ? undefined : nextOf(paging, { page, seen: ids.size, shown });
    mayGoOn = saysMore(exchange, shown, items.length, paging, ids.size);
    // A full page that comes again shows no end: what was asked with may be something else than a page.
    const isFullAgain = isRepeated && items.length >= (paging.size ?? Infinity);
    // Pages that go by what was listed before them may leave something out.
    const isSkipped = countsMore(shown, ids.size + ended.size + deleted);
    if (!next) return listed((isEnd && !isFullAgain && !isSkipped) || !mayGoOn);
    query = next;
  }
  return listed(false);

  function listed(isAtEnd: boolean): Listed {
    const isSecret = makers.some((each) => namesOfResult(each).includes('token'));
    // What was learnt in the run was not known of the list before it.
    const isLearnt = tellingNote([list, ...makers])?.told !== undefined;
    const isWhole = isAtEnd && hasAllIds && shared.size === 0 && !isLearnt;
    return { operation: list, ids, ended, shared, isWhole, isSecret };
  }
}

/** What tells the id of an item in a list; undefined where it has none that is known as one. */
export function idsIn(contract: Contract, list: Operation): (item: Json) => string | undefined {
  const makers = creatorsAt(contract, list.path);
  const telling = tellingNote([list, ...makers]);
  if (telling) return (item) => ownInItem(telling, item);
  const names = namesFor(list, itemOn(contract, list), makers);
  return (item) => idOf(item, names, list);
}

/** What says where an item tells its own name, where several path parameters name it or that was learnt. */
function tellingNote(operations: readonly Operation[]): InferredNote | undefined {
  return operations
    .map(({ inferred }) => inferred)
    .find((each) => each?.beside ?? each?.told?.[each.parameters[0] ?? '']);
}

function idOf(item: Json, names: IdNames, { path }: Operation): string | undefined {
  if (typeof item === 'string') return linkedId(item, path) ?? item;
  const id = typeof item === 'number' ? item : idIn(item, names);
  return id === undefined ? undefined : asText(id);
}

/** An operation on one thing of a list. */
function itemOn({ operations }: Contract, list: Operation): Operation | undefined {
  return operations.find(
    (each) => resourcePath(each.path).startsWith(`${resourcePath(list.path)}/{`) && namesOne(each.path),
  );
}

/** How the ids in a list may be called: as its creates say, or as is usual for what one path below it names. */
function namesFor(list: Operation, item: Operation | undefined, makers: readonly Operation[]): IdNames {
  const isGuess = ({ inferred }: Operation): boolean => inferred?.kind === 'creates' && !inferred.idIsNoted;
  const noted = makers.flatMap((each) =>
    each.resultId === undefined || isGuess(each) ? [] : toPath(each.resultId).slice(-1),
  );
  const guessed = makers.flatMap((each) => (isGuess(each) ? (each.inferred?.names.keys ?? []) : []));
  const own = item && pathParameters(item.path)[pathParameters(list.path).length];
  const usual = idNamesOf(own ?? 'id', list.path);
  return { ...usual, keys: [...noted.map((each) => String(each).toLowerCase()), ...usual.keys, ...guessed] };
}
