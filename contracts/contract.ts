import type { JsonObject } from '../wire/json.ts';
import type { CredentialPlace } from './api/credential-place.ts';
import type { JsonSchema, Operation } from './api/operation.ts';
import type { ErrorFormat } from './requirements/assertion.ts';
import type { Inference } from './inferred/inference.ts';
import type { TokenFlow } from './openapi/token-flows-of.ts';
import type { Requirement } from './requirements/requirement.ts';
import type { Promises } from './sources/promises.ts';

/** An operation of the document that is not part of the contract, since it can't be tested. */
export interface SetAside {
  /** Its id, or method and path where it has none. */
  readonly operation: string;
  /** A JSON pointer to what the reason is about. */
  readonly place: string;
  readonly reason: string;
  /** What would help. */
  readonly remedy?: string;
}

/** What came of a valid request that the target refused at first. */
export interface Learnt {
  readonly operation: string;
  /** What is sent in its place, or what was tried, as a sentence. */
  readonly words: string;
  /** A JSON pointer to where a note says so. */
  readonly at: string;
  /** The note; none where it is refused still. */
  readonly note?: JsonObject;
}

/** Values that were given out to be new. */
export interface Given {
  /** The key that they stand under. */
  readonly key: string;
  /** What stands above what has them, as a text. */
  readonly parents: string;
  readonly values: readonly string[];
}

/** An error contract: the operations of an API, and the promises on how each says no. Plain data. */
export interface Contract {
  readonly name: string;
  readonly version: string;
  /** Where the OpenAPI document was read from. */
  readonly source: string;
  /** The files of the overlays that were applied to it, if any were. */
  readonly overlays?: readonly string[];
  readonly operations: readonly Operation[];
  /** Path template → methods that exist there and are no part of the contract, in capitals: never sent. */
  readonly outOfScope: Readonly<Record<string, readonly string[]>>;
  /** The document's `components.schemas` as requests mean them, which the `$ref`s of parameters and bodies point into. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The same as answers mean them, which the `$ref`s of responses point into. */
  readonly answerSchemas: Readonly<Record<string, JsonSchema>>;
  /** Those of the catalogue that something is expected of, on one operation at least. */
  readonly requirements: readonly Requirement[];
  /** The promises file of a contract that comes with naysayer; without one, the document itself is the contract. */
  readonly promises?: Promises;
  /** What the team promises beside. */
  readonly team?: Promises;
  /** The error body that the API has wherever nothing else is documented. */
  readonly errorFormat?: ErrorFormat;
  readonly setAside: readonly SetAside[];
  /** What in the document was broken and is read as it must be meant, a line each. */
  readonly mended: readonly string[];
  /** What the document does not say, and is taken from its paths, methods and schemas. */
  readonly inferences: readonly Inference[];
  /** What refusals of the target taught of its valid requests. */
  readonly learnt?: readonly Learnt[];
  /** What was sent meanwhile in the place of what must be new: it may be taken. */
  readonly given?: readonly Given[];
  /** The paths of the document's `servers`, without a slash at the end, each once; `''` is the root. */
  readonly basePaths: readonly string[];
  /** Where the security schemes that the document describes take a token, used or not. */
  readonly schemePlaces: readonly CredentialPlace[];
  /** Where the document says that tokens are to be had. */
  readonly tokenFlows: readonly TokenFlow[];
}

/** The operation of that id; throws if the contract has none. */
export function operationOf(contract: Contract, id: string): Operation {
  const operation = contract.operations.find((each) => each.id === id);
  if (!operation) throw new RangeError(`the contract has no operation ${id}`);
  return operation;
}
