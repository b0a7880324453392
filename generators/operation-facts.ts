import { ContractError } from '../contracts/contract-error.ts';
import type { Contract } from '../contracts/contract.ts';
import { toPointer } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { conflictPath } from '../contracts/api/conflict-path.ts';
import type { Body, JsonSchema, Operation } from '../contracts/api/operation.ts';
import { changes } from '../contracts/api/method-semantics.ts';
import { notesOf } from '../contracts/api/schema.ts';
import type { Json } from '../wire/json.ts';
import { bodyWire } from './bodies/body-wire.ts';
import type { BodyWire } from './bodies/body-wire.ts';
import { exampleKeys } from './example-keys.ts';
import { inferredNames } from './inferred-names.ts';
import type { KeyFact } from './key-fact.ts';
import { referencePlaceholders } from './reference-placeholders.ts';
import type { ReferencePlaceholders } from './reference-placeholders.ts';
import { oraclesFor } from '../contracts/api/schema-oracle.ts';
import type { SchemaOracle, SchemaOracles } from '../contracts/api/schema-oracle.ts';

/** One operation with everything that the generators derive from it once. */
export interface OperationFacts {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly oracles: SchemaOracles;
  /** Judges a body, what it refers to taken for right; undefined if the operation takes none. */
  readonly oracle?: SchemaOracle;
  /** What a request's body says, as its format is read; undefined where it can't be read. */
  readonly read: BodyWire['read'];
  /** Tells whether the body's format can say a value: a form knows no null, and no type but text. */
  readonly says: BodyWire['says'];
  /** What is read where a value is sent. */
  readonly asRead: BodyWire['asRead'];
  /** A body with values of the right kind where it refers to something. */
  readonly placeholders: ReferencePlaceholders;
  /** The minimal valid body, or undefined if the operation takes none. */
  readonly minimal?: Json;
  /** Every key of every example, parents first, each once. */
  readonly keys: readonly KeyFact[];
  /** The paths of the texts that name a thing for a reader. */
  readonly labels: readonly Path[];
  /** The paths of the values that must be new. */
  readonly uniques: readonly Path[];
  /** The paths of the texts that are new in each request, and keep their form. */
  readonly renewed: readonly Path[];
}

const KNOWN = new WeakMap<Contract, ReadonlyMap<string, OperationFacts>>();

/**
 * Derives the facts of every operation of a contract once, sharing one set of oracles.
 *
 * @throws {ContractError} if the schema of a body can't be used, naming the operation
 */
export function factsOf(contract: Contract): ReadonlyMap<string, OperationFacts> {
  const known = KNOWN.get(contract);
  if (known) return known;
  const oracles = oraclesFor(contract.schemas);
  const made = new Map(
    contract.operations.map((each) => [each.id, factsOfOperation(contract, each, oracles)]),
  );
  KNOWN.set(contract, made);
  return made;
}

/** The facts of one operation, be it one of the contract's or another one in its place. */
export function factsOfOperation(
  contract: Contract,
  operation: Operation,
  oracles: SchemaOracles,
): OperationFacts {
  const common = { contract, operation, oracles };
  const minimal = operation.body?.examples[0]?.value;
  if (!operation.body || minimal === undefined)
    return {
      ...common,
      ...NO_BODY,
      placeholders: (body) => body,
      keys: [],
      labels: [],
      uniques: [],
      renewed: [],
    };
  const judge = oracleOf(contract, operation.id, operation.body.schema, oracles);
  return factsOfBody({ ...common, body: operation.body }, bodyWire(operation.body, judge));
}

/** The facts of an operation that takes a body, given what becomes of the body's values on the wire. */
export function factsOfBody(
  { body, ...common }: Pick<OperationFacts, 'contract' | 'operation' | 'oracles'> & { readonly body: Body },
  wire: BodyWire,
): OperationFacts {
  const { contract, operation, oracles } = common;
  const minimal = body.examples[0]?.value ?? null;
  const judge = oracles.of(body.schema);
  const placeholders = referencePlaceholders(body, contract.schemas, judge);
  const oracle: SchemaOracle = (value) => judge(placeholders(wire.asRead(value)));
  const keys = exampleKeys(contract, operation, body.schema, minimal, { oracle, placeholders });
  const noted = (note: 'label' | 'unique'): readonly Path[] =>
    keys.filter((key) => key.schemas.some((schema) => notesOf(schema)[note])).map((key) => key.path);
  return {
    ...common,
    ...wire,
    oracle,
    placeholders,
    minimal,
    keys,
    ...(contract.promises
      ? { labels: noted('label'), uniques: noted('unique'), renewed: [] }
      : namesIn(operation, keys, oracle, { labels: noted('label'), uniques: noted('unique') })),
  };
}

/** What notes say is new in each request, or in conflict if it is not; where they say nothing, what the names of the keys do. */
function namesIn(
  operation: Operation,
  keys: readonly KeyFact[],
  oracle: SchemaOracle,
  noted: Pick<OperationFacts, 'labels' | 'uniques'>,
): Pick<OperationFacts, 'labels' | 'uniques' | 'renewed'> {
  const { conflictsOn, takenOnce = [], body } = operation;
  if (body?.asItStands) return { labels: [], uniques: [], renewed: [] };
  if (body?.refusesNew !== undefined) return { ...noted, renewed: [] };
  const inferred = inferredNames(keys, oracle, changes(operation));
  const conflicting = [...conflictsOn, ...takenOnce].map(({ key }) =>
    conflictPath(key, body?.examples[0]?.value),
  );
  const isNoted = (path: Path): boolean =>
    [...noted.labels, ...noted.uniques].some((each) => toPointer(each) === toPointer(path));
  const labels = noted.labels.length > 0 ? [] : inferred.labels.filter((each) => !isNoted(each));
  const renewed = new Map(
    [...labels, ...inferred.renewed, ...conflicting].map((path) => [toPointer(path), path]),
  );
  return {
    labels: [...noted.labels, ...labels],
    uniques: noted.uniques,
    renewed: [...renewed.values()].filter((each) => !isNoted(each)),
  };
}

const NO_BODY: BodyWire = { read: () => undefined, says: () => false, asRead: (value) => value };

function oracleOf(
  { source }: Contract,
  id: string,
  schema: JsonSchema,
  oracles: SchemaOracles,
): SchemaOracle {
  try {
    return oracles.of(schema);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ContractError(source, [`operation ${id}: the schema of its body can't be used: ${why}`]);
  }
}
