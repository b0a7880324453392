import { shownFor } from '../../contracts/api/conflict-path.ts';
import { readerAt } from '../../contracts/api/paths.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf, succeeded } from '../../wire/exchange.ts';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { draft, render } from '../../generators/draft.ts';
import type { UserAndValues } from './fixture.ts';
import { nextOf, pagingOf, saysMore } from './list-paging.ts';
import type { RunContext } from './run-context.ts';

/** Pages of a list that are read at most. */
const MOST_PAGES = 10;

/** The operation that lists what a create adds to, or undefined where the contract has none. */
export function listAddedTo({ contract }: RunContext, operation: Operation): Operation | undefined {
  return readerAt(contract, operation.path);
}

/**
 * Reads what a fixture names: of a list, as many pages as it takes, put together as if they were one.
 *
 * @param isEnough tells of what was read so far whether it shows what is looked for
 */
export async function readPages(
  context: RunContext,
  reader: Operation,
  { values, credential }: UserAndValues,
  isEnough: (read: Exchange) => boolean = () => true,
): Promise<Exchange> {
  const page = async (query: readonly (readonly [string, string])[]): Promise<Exchange> => {
    const exchange = await context.sender.send(render(draft(reader, { ...credential, values, query })));
    context.observe(reader.id, 'a read around a write', exchange);
    return exchange;
  };
  // What comes with the package is asked as its page has it; else as much at once as may be.
  const usual = pagingOf(reader);
  const paging = context.contract.promises ? { ...usual, first: [] } : usual;
  const first = await page(paging.first);
  const isRefused = !succeeded(first.reply) && paging.first.length > 0;
  let last = isRefused ? await page([]) : first;
  let read = last;
  for (let pages = 1; pages < MOST_PAGES && !isEnough(read); pages += 1) {
    const shown = documentOf(last.reply);
    const items = itemsOf(last)?.length ?? 0;
    const seen = itemsOf(read)?.length ?? 0;
    const next = saysMore(last, shown, items, paging)
      ? nextOf(paging, { page: pages, seen, shown })
      : undefined;
    if (!next) break;
    last = await page(next);
    const joined = join(read, last);
    // Where pages are counted from 1, the second request asks for the first page by its number.
    if (!joined && !(pages === 1 && paging.page !== undefined)) break;
    read = joined ?? read;
  }
  return read;
}

/**
 * How many resources in a list have a value under a key, which may stand in an envelope there (`attributes.name`); undefined where it is no list, there is more of it, or nothing in it
 * shows that key.
 */
export function countIn(list: Exchange, key: string, value: Json): number | undefined {
  const shown = itemsOf(list)?.map((item) => shownFor(key, item));
  const count = shown?.filter((each) => each === value).length;
  const isSilent = shown !== undefined && shown.length > 0 && shown.every((each) => each === undefined);
  return count === 0 && (isSilent || isOpen(list)) ? undefined : count;
}

/** Tells whether a list says that there is more of it than was read. */
export function isOpen(list: Exchange): boolean {
  return saysMore(list, documentOf(list.reply), itemsOf(list)?.length ?? 0, {});
}

/** Reads a list until it shows what is counted in it, and one page more: another one may stand right behind it. */
export async function readToCount(
  context: RunContext,
  list: Operation,
  who: UserAndValues,
  count: (read: Exchange) => number | undefined,
): Promise<Exchange> {
  let earlier = 0;
  return await readPages(context, list, who, (read) => {
    const [shown, before] = [count(read) ?? 0, earlier];
    earlier = shown;
    return shown > 1 || before > 0;
  });
}

/** The items that a list shows; undefined where it shows no list. */
export function itemsOf(list: Exchange): readonly Json[] | undefined {
  return itemsIn(documentOf(list.reply));
}

/** Two pages as one, or undefined where the second shows nothing new. */
function join(one: Exchange, next: Exchange): Exchange | undefined {
  const document = documentOf(next.reply);
  const [items, more] = [itemsOf(one), itemsIn(document)];
  if (!succeeded(one.reply) || !succeeded(next.reply) || !items || !more) return undefined;
  const known = new Set(items.map((each) => JSON.stringify(each)));
  const added = more.filter((each) => !known.has(JSON.stringify(each)));
  const path = [[], ...pathsOf(document)].find((each) => valueAt(document, each) === more);
  if (added.length === 0 || !path) return undefined;
  const body = Buffer.from(JSON.stringify(withValueAt(document, path, [...items, ...added])));
  return { ...one, reply: { ...next.reply, body } };
}
