import type { JsonSchema, Operation } from './api/operation.ts';
import type { Requirement } from './requirements/requirement.ts';

/** An error contract: the operations of an API, and the promises on how each says no. Plain data. */
export interface Contract {
  readonly name: string;
  readonly version: string;
  /** Where the OpenAPI document was read from. */
  readonly source: string;
  readonly operations: readonly Operation[];
  /** Path template → methods that exist there and are no part of the contract, in capitals: never sent. */
  readonly outOfScope: Readonly<Record<string, readonly string[]>>;
  /** The document's `components.schemas`, which the operations' `$ref`s point into. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly requirements: readonly Requirement[];
}

/** The operation of that id; throws if the contract has none. */
export function operationOf(contract: Contract, id: string): Operation {
  const operation = contract.operations.find((each) => each.id === id);
  if (!operation) throw new RangeError(`the contract has no operation ${id}`);
  return operation;
}
