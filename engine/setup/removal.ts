import { oncePer } from '../../generators/once-per.ts';
import { deletes } from '../../contracts/api/method-semantics.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Exchange } from '../../wire/exchange.ts';

import type { Operation } from '../../contracts/api/operation.ts';
import { itemPath, deleterOf, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { namedInAnswer, idsInAnswer, isOneForEach } from './id-in-answer.ts';
import type { LedgerEntry } from './ledger.ts';

/**
 * The ledger entries for what a successful create made, one for each id in its answer; none if it names nothing.
 *
 * @param known the path parameters of the create
 */
export function entriesFor(
  contract: Contract,
  operation: Operation,
  known: Readonly<Record<string, string>>,
  exchange: Pick<Exchange, 'reply'> & Partial<Pick<Exchange, 'request'>>,
): readonly LedgerEntry[] {
  const ids = idsInAnswer(operation, exchange);
  const values = { ...known, ...namedInAnswer(operation, exchange) };
  const way = wayOut(contract, operation, values);
  const { parameter, remover } = way ?? {};
  // Several ids may be those of what was there before, unless there is one for each thing that was sent.
  if (ids.length > 1 && (parameter === undefined || !isOneForEach(operation, ids.length, exchange.request)))
    return [];
  // What no operation removes by itself may still go with what it is beneath.
  const own = remover && way ? way.own : pathParameters(operation.path);
  const parent = own.findLast((each) => each !== parameter && isDeleted(contract, each));
  return ids.map((id) => ({
    by: operation.id,
    ...(remover && { remover: remover.id }),
    values: { ...pick(values, own), ...(parameter !== undefined && { [parameter]: String(id) }) },
    ...(parameter !== undefined && { names: parameter }),
    ...(parent !== undefined && { goesWith: parent }),
    secret: parameter === 'token',
  }));
}

/**
 * The ledger entry for what was created where a path said.
 *
 * @param parameter the path parameter that names it
 * @param values the path parameters that the request was sent with
 */
export function entryAtPath(
  contract: Contract,
  operation: Operation,
  parameter: string,
  values: Readonly<Record<string, string>>,
): LedgerEntry {
  const remover = deleterOf(contract, parameter);
  const own = pathParameters(remover?.path ?? operation.path);
  const isEnough = own.every((each) => values[each] !== undefined);
  const parent = own.find((each) => each !== parameter && isDeleted(contract, each));
  return {
    by: operation.id,
    ...(remover && isEnough && { remover: remover.id }),
    values: pick(values, own),
    names: parameter,
    ...(parent !== undefined && { goesWith: parent }),
    secret: false,
  };
}

/** Whether what a path parameter names is deleted by a DELETE, and all that is beneath it with it. */
function isDeleted(contract: Contract, parameter: string): boolean {
  const deleter = deleterOf(contract, parameter);
  return deleter !== undefined && deletes(deleter);
}

/** Tells whether a delete is noted to delete another kind of thing than a create makes: a link to it. */
function deletesAnother({ returns }: Operation, { deletes: deletion }: Operation): boolean {
  if (returns === undefined || deletion === undefined) return false;
  return returns !== deletion.resource && returns !== `pagination of ${deletion.resource}`;
}

/** How what an operation created can be removed. */
interface WayOut {
  readonly parameter: string;
  /** The parameters of the path that removes. */
  readonly own: readonly string[];
  readonly remover?: Operation;
}

/** A result may fill several path parameters: the best is the one that removes from the list that it was added to. */
function wayOut(
  contract: Contract,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): WayOut | undefined {
  const isUsual = (parameter: string, remover: Operation): boolean =>
    resourcePath(remover.path) === itemPath(operation.path, parameter);
  const ways = namesOfResult(operation).map((parameter): WayOut => {
    const deleter = deleterOf(contract, parameter);
    const own = deleter ? [...pathParameters(deleter.path), ...Object.values(deleter.named?.keys ?? {})] : [];
    // What deletes a link to a thing needs more than the thing's own id, and does not delete the thing.
    const isEnough = own.every((each) => each === parameter || values[each] !== undefined);
    const isRemover =
      deleter && isEnough && (isUsual(parameter, deleter) || !deletesAnother(operation, deleter));
    return { parameter, own, ...(isRemover && { remover: deleter }) };
  });
  const usual = ways.find(({ parameter, remover }) => remover && isUsual(parameter, remover));
  return usual ?? ways.find(({ remover }) => remover) ?? ways[0];
}

/** The path parameters that the id in an operation's result fills, or that name what it creates. */
export const namesOfResult = oncePer(
  ({ resultId, links, inferred }: Pick<Operation, 'resultId' | 'links' | 'inferred'>): readonly string[] => {
    if (inferred?.kind === 'creates at its path') return inferred.parameters;
    const expression = `$response.body#${resultId}`;
    const names = links.flatMap((link) =>
      Object.entries(link.parameters).filter(([, value]) => value === expression),
    );
    return [...new Set(names.map(([name]) => name))];
  },
);

function pick(values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
