import { reads } from '../../contracts/api/method-semantics.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { jsonOf, succeeded } from '../../wire/exchange.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Fixture } from './fixture.ts';
import { saysMore } from './list-paging.ts';
import type { RunContext } from './run-context.ts';

/** Pages of a list that are read at most. */
const MOST_PAGES = 10;
/** The query parameter that asks for the next page, with a marker from the last one. */
const MARKER = 'before';

/** The operation that lists what a create adds to, or undefined where the contract has none. */
export function listFor({ contract }: RunContext, operation: Operation): Operation | undefined {
  return contract.operations.find(
    (each) => each.path === operation.path && reads(each) && each.unsendable === undefined,
  );
}

/**
 * Reads what a fixture names: of a list, as many pages as it takes, put together as if they were one.
 *
 * @param isEnough tells of what was read so far whether it shows what is looked for
 */
export async function readPages(
  context: RunContext,
  reader: Operation,
  { values, credential }: Pick<Fixture, 'values' | 'credential'>,
  isEnough: (read: Exchange) => boolean = () => true,
): Promise<Exchange> {
  const page = async (query: readonly (readonly [string, string])[]): Promise<Exchange> => {
    const exchange = await context.sender.send(render(draft(reader, { ...credential, values, query })));
    context.observe(reader.id, 'a read around a write', exchange);
    return exchange;
  };
  let read = await page([]);
  for (let pages = 1; pages < MOST_PAGES && !isEnough(read); pages += 1) {
    const marker = markerIn(reader, read);
    const joined = marker === undefined ? undefined : join(read, await page([[MARKER, marker]]));
    if (!joined) break;
    read = joined;
  }
  return read;
}

/** How many resources in a list have a value under a key; undefined where it is no list, or there is more of it. */
export function countIn(list: Exchange, key: string, value: Json): number | undefined {
  const count = itemsOf(list)?.filter((item) => valueAt(item, [key]) === value).length;
  return count === 0 && isOpen(list) ? undefined : count;
}

/** Tells whether a list says that there is more of it than was read. */
export function isOpen(list: Exchange): boolean {
  return saysMore(list, documentOf(list), itemsOf(list)?.length ?? 0, {});
}

function documentOf(exchange: Exchange): Json {
  return (jsonOf(exchange.reply) ?? null) as Json;
}

function itemsOf(list: Exchange): readonly Json[] | undefined {
  const items = valueAt(documentOf(list), ['data']);
  return Array.isArray(items) ? items : undefined;
}

function markerIn(reader: Operation, list: Exchange): string | undefined {
  const marker = valueAt(documentOf(list), ['paging', MARKER]);
  const isTaken = reader.parameters.some((each) => each.in === 'query' && each.name === MARKER);
  return isTaken && typeof marker === 'string' ? marker : undefined;
}

/** Two pages as one, or undefined where the second shows nothing new. */
function join(one: Exchange, next: Exchange): Exchange | undefined {
  const [document, items, more] = [documentOf(next), itemsOf(one), itemsOf(next)];
  if (!succeeded(one.reply) || !isJsonObject(document) || !items || !more || more.length === 0)
    return undefined;
  const body = Buffer.from(JSON.stringify({ ...document, data: [...items, ...more] }));
  return { ...one, reply: { ...one.reply, body } };
}
