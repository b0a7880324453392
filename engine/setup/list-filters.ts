import type { Operation } from '../../contracts/api/operation.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { UserAndValues } from './fixture.ts';
import type { RunContext } from './run-context.ts';

/** A query parameter, and a value by which it chooses a thing. */
export type ListFilter = readonly [name: string, value: string];

const MOST_FILTERS = 3;

/** The query parameters of a list that are called as a key of one of its items, with what that has there: they choose it, most likely. */
export function filtersFor({ parameters }: Operation, item: Json | undefined): readonly ListFilter[] {
  if (!isJsonObject(item)) return [];
  return parameters
    .flatMap(({ in: place, name }): readonly ListFilter[] => {
      const value = place === 'query' ? item[name] : undefined;
      const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
      return value !== undefined && isPlain ? [[name, asText(value)]] : [];
    })
    .slice(0, MOST_FILTERS);
}

/** What a user is shown first of a list that is asked for by one of its filters. */
export async function readFiltered(
  { sender, observe }: Pick<RunContext, 'sender' | 'observe'>,
  list: Operation,
  { values, credential }: UserAndValues,
  filter: ListFilter,
): Promise<Exchange> {
  const exchange = await sender.send(render(draft(list, { ...credential, values, query: [filter] })));
  observe(list.id, 'a read around a write', exchange);
  return exchange;
}
