import { itemsIn } from '../../contracts/inferred/items-in.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { shownFor } from '../../contracts/api/conflict-path.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import type { ReadBack } from '../../checks/evidence.ts';
import { documentOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { Fixture } from '../setup/fixture.ts';
import { idsIn } from '../setup/list-reader.ts';

/** By what a list tells the thing that an operation is sent to from all others in it; undefined where it does not. */
export function ownItemIn(
  contract: Contract,
  list: Operation,
  { operation, values }: Pick<Fixture, 'operation' | 'values'>,
  read: Exchange,
): ReadBack['only'] {
  const id = values[pathParameters(operation.path)[pathParameters(list.path).length] ?? ''];
  const items = itemsIn(documentOf(read.reply)) ?? [];
  const idOf = idsIn(contract, list);
  const own = id === undefined ? undefined : items.find((each) => idOf(each) === id);
  const at = own && pathsOf(own).find((path) => asText(valueAt(own, path)) === id);
  if (!at || at.length === 0) return undefined;
  const [key, value] = [at.join('.'), valueAt(own, at)];
  const isOne = items.filter((each) => shownFor(key, each) === value).length === 1;
  return isOne && value !== undefined ? { key, value } : undefined;
}
