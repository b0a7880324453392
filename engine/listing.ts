import type { Exchange } from '../contracts/exchange.ts';
import { jsonOf } from '../contracts/exchange.ts';
import { valueAt } from '../contracts/json-pointer.ts';
import type { Json } from '../contracts/json.ts';
import { draft, render } from '../generators/draft.ts';
import type { Fixture } from './preconditions/fixtures.ts';
import type { Workbench } from './workbench.ts';

/** Reads the list that a create adds to, or returns undefined where the contract has no such list. */
export async function readList(
  bench: Workbench,
  { operation, values, token }: Fixture,
): Promise<Exchange | undefined> {
  const list = bench.contract.operations.find(
    (each) => each.path === operation.path && each.method === 'GET',
  );
  if (!list) return undefined;
  const exchange = await bench.sender.send(render(draft(list, { values, token })));
  bench.observe(list.id, 'a read of the list', exchange);
  return exchange;
}

/** How many resources in a list have a value under a key; undefined where it is no list. */
export function countIn(list: Exchange | undefined, key: string, value: Json): number | undefined {
  const items = list && valueAt((jsonOf(list.reply) ?? null) as Json, ['data']);
  return Array.isArray(items)
    ? items.filter((item: Json) => valueAt(item, [key]) === value).length
    : undefined;
}
