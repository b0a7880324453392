import { creates, semanticsOf } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { itemPath, operationsOn, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';
import { statusOf } from '../../wire/exchange.ts';
import { makersOf, namedWith } from '../plan/producers.ts';
import type { Learning } from './learning.ts';

/**
 * The PUT that may make what an operation is sent to, or the POST: the path names it by things that are all made elsewhere,
 * such as a project and the user that is to be in it, or the item that is to have a photo.
 */
export function putFor(contract: Contract, operation: Operation): Operation | undefined {
  const { path } = operation;
  const parameters = pathParameters(path);
  if (parameters.length === 0 || creates(operation) || replaces(operation)) return undefined;
  const makers = parameters
    .filter((each) => namedWith(contract, operation, each) === undefined)
    .map((each) => [each, makersOf(contract, operation, each)[0]] as const);
  const isOfOthers = makers.every(
    ([name, maker]) =>
      maker !== undefined &&
      maker.by === undefined &&
      itemPath(maker.operation.path, name) !== resourcePath(path) &&
      (maker.operation.inferred?.beside === undefined ||
        maker.operation.inferred.item !== resourcePath(path)),
  );
  if (!isOfOthers) return undefined;
  const isList = contract.operations.some((each) =>
    resourcePath(each.path).startsWith(`${resourcePath(path)}/{`),
  );
  const makes = (each: Operation): boolean => replaces(each) || (creates(each) && !isList);
  return operationsOn(contract, path)
    .filter((each) => each.skip === undefined && makes(each))
    .toSorted((one, other) => Number(replaces(other)) - Number(replaces(one)))[0];
}

/** Learns whether what an operation does not find is there once the PUT or the POST on its path was sent. */
export async function learnPut(learning: Learning, operation: Operation, put: Operation): Promise<void> {
  const before = await learning.sendIfPossible(operation);
  if (!before || statusOf(before.reply) !== 404) return;
  const after = { ...operation, madeBy: put.id };
  await learning.attempt(after, {
    words: `${operation.id} is sent after ${put.id}, which makes what its path names, learnt from a 404`,
  });
}

function replaces({ method }: Operation): boolean {
  return semanticsOf(method).effect === 'replaces';
}
