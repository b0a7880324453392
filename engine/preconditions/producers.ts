import type { Contract } from '../../contracts/contract.ts';
import type { Link, Operation } from '../../contracts/operation.ts';
import { pathParameters } from '../../contracts/paths.ts';

/** An operation whose result holds a value for a path parameter, and where in it. */
export interface Producer {
  readonly operation: Operation;
  /** JSON pointer into the 2XX body. */
  readonly pointer: string;
  /** It creates what it hands out the id of. */
  readonly creates: boolean;
}

const FROM_BODY = '$response.body#';

/**
 * The operation that a path parameter's value is had from, by the contract's links.
 *
 * What can be created is created: best by an operation on the same resources, that needs the least, and of which
 * most is known. What can't is read from an operation that needs nothing.
 */
export function producerOf(contract: Contract, consumer: Operation, parameter: string): Producer | undefined {
  const own = pathParameters(consumer.path);
  const ranked = contract.operations
    .filter((each) => each.id !== consumer.id && !pathParameters(each.path).includes(parameter))
    .flatMap((operation) => producersIn(operation, parameter))
    .map((producer) => ({ producer, cost: costOf(producer, own) }))
    .toSorted((one, other) => one.cost - other.cost);
  return ranked[0]?.producer;
}

/** The operation that creates a resource of a type, for a body that refers to one. */
export function creatorOf(contract: Contract, type: string): Producer | undefined {
  const operation = contract.operations.find(
    (each) => each.method === 'POST' && each.returns === type && each.resultId,
  );
  return operation && { operation, pointer: operation.resultId ?? '', creates: true };
}

function producersIn(operation: Operation, parameter: string): readonly Producer[] {
  const expressions = operation.links.map((link: Link) => link.parameters[parameter]);
  return [...new Set(expressions)]
    .filter((expression) => expression?.startsWith(FROM_BODY))
    .map((expression) => (expression ?? '').slice(FROM_BODY.length))
    .map((pointer) => ({
      operation,
      pointer,
      creates: operation.method === 'POST' && pointer === operation.resultId,
    }));
}

/** The lower, the better: a creator on the same resources before one elsewhere, a plain read before a list. */
function costOf({ operation, pointer, creates }: Producer, own: readonly string[]): number {
  const needs = pathParameters(operation.path);
  const foreign = needs.filter((each) => !own.includes(each)).length;
  const shared = needs.length - foreign;
  const known = operation.parameters.some((each) => each.in === 'path' && each.example !== undefined);
  return (
    (creates ? 0 : 1000) +
    (creates || known || needs.length === 0 ? 0 : 500) +
    (operation.method === 'GET' || creates ? 0 : 200) +
    // A list may be empty.
    (pointer.startsWith('/data/') ? 300 : 0) +
    (operation.oneOfAKind ? 100 : 0) +
    foreign * 10 -
    shared * 20 +
    (operation.grade.every((each) => each === 'R') ? 5 : 0) +
    pointer.split('/').length
  );
}
