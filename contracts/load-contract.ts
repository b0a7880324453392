import { fileURLToPath } from 'node:url';
import { ContractError } from './contract-error.ts';
import type { Contract } from './contract.ts';
import type { Requirement } from './requirements/requirement.ts';
import { withInferences } from './inferred/with-inferences.ts';
import { basePathsOf } from './openapi/base-paths-of.ts';
import { contradictions } from './openapi/contradictions.ts';
import { withDistinctParameters } from './openapi/distinct-parameters.ts';
import { operationsOf, schemasOf } from './openapi/operations-of.ts';
import { outOfScopeOf } from './openapi/out-of-scope-of.ts';
import { readOpenApi } from './openapi/read-openapi.ts';
import { resolverOf } from './openapi/resolver.ts';
import { schemasFor } from './openapi/schemas-for.ts';
import { CATALOGUE } from './requirements/catalogue/index.ts';
import { errorFormatOf } from './sources/error-format-of.ts';
import { expectationFor } from './sources/expectation-for.ts';
import type { Promises } from './sources/promises.ts';
import { readPromisesFile } from './sources/read-promises-file.ts';
import { withMadeBodies } from './openapi/with-made-bodies.ts';
import { asText, isJsonObject } from '../wire/json.ts';

const builtIn = (file: string): string => fileURLToPath(new URL(`./sigopt/${file}`, import.meta.url));

/** The OpenAPI document that comes with the package. */
export const SIGOPT = builtIn('openapi.yaml');

/** The promises files that come with the package, by the name that a config calls each. */
export const PROMISES_FILES = { sigopt: builtIn('contract.yaml') } as const;

/** How a document is read. */
export interface ContractOptions {
  /** The promises that it is held to in place of its own: those of a contract that comes with the package. */
  readonly promises?: keyof typeof PROMISES_FILES;
  /** What the team promises beside. */
  readonly team?: Promises;
}

/**
 * Reads a contract: the operations of an OpenAPI document, and what it promises of their errors. The document that
 * comes with the package is held to its own promises file.
 *
 * @param file the OpenAPI document
 * @throws {ContractError} if it can't be read, is invalid, or contradicts itself
 */
export async function loadContract(file: string = SIGOPT, options: ContractOptions = {}): Promise<Contract> {
  const { promises = file === SIGOPT ? 'sigopt' : undefined, team } = options;
  const document = await readOpenApi(file);
  const requests = schemasFor('requests', document);
  const answers = schemasFor('answers', document);
  const schemas = schemasOf(requests);
  const mended: string[] = [];
  const note = (line: string): number => mended.push(line);
  const operations = withMadeBodies(operationsOf(requests, answers, file, note), schemas, note);
  const problems = contradictions(operations, schemas);
  if (problems.length > 0) throw new ContractError(file, problems);
  const info = isJsonObject(document['info']) ? document['info'] : {};
  const errorFormat = team?.errorBody ?? errorFormatOf(operations);
  const answerSchemas = schemasOf(answers);
  const outOfScope = outOfScopeOf(document, resolverOf(document));
  const distinct = withDistinctParameters({ operations, outOfScope });
  const contract: Contract = {
    name: asText(info['title']),
    version: asText(info['version']),
    source: file,
    ...distinct,
    ...withInferences(distinct.operations, answerSchemas),
    schemas,
    answerSchemas,
    requirements: CATALOGUE,
    ...(promises !== undefined && { promises: await readPromisesFile(PROMISES_FILES[promises]) }),
    ...(team && { team }),
    ...(errorFormat && { errorFormat }),
    setAside: [],
    mended,
    basePaths: basePathsOf(document),
  };
  const isExpected = (requirement: Requirement): boolean =>
    contract.operations.some((each) => expectationFor(contract, requirement, each) !== undefined);
  return { ...contract, requirements: CATALOGUE.filter(isExpected) };
}

/** The part of a contract that a target implements: what it lacks is neither sent nor called unsupported. */
export function restrictTo(contract: Contract, included: (operation: string) => boolean): Contract {
  const outOfScope: Record<string, Contract['outOfScope'][string]> = { ...contract.outOfScope };
  for (const { id, path, method } of contract.operations) {
    if (!included(id)) outOfScope[path] = [...(outOfScope[path] ?? []), method];
  }
  return { ...contract, outOfScope, operations: contract.operations.filter((each) => included(each.id)) };
}
