import { fileURLToPath } from 'node:url';
import { ContractError } from './contract-error.ts';
import type { Contract } from './contract.ts';
import { basePathsOf } from './openapi/base-paths-of.ts';
import { contradictions } from './openapi/contradictions.ts';
import { withDistinctParameters } from './openapi/distinct-parameters.ts';
import { operationsOf, schemasOf } from './openapi/operations-of.ts';
import { outOfScopeOf } from './openapi/out-of-scope-of.ts';
import { readOpenApi } from './openapi/read-openapi.ts';
import { resolverOf } from './openapi/resolver.ts';
import { schemasFor } from './openapi/schemas-for.ts';
import { requirements } from './sigopt/requirements/index.ts';
import { asText, isJsonObject } from '../wire/json.ts';

/** The OpenAPI document that comes with the package. */
export const SIGOPT = fileURLToPath(new URL('./sigopt/openapi.yaml', import.meta.url));

/**
 * Reads a contract: the operations of an OpenAPI document under the promises of the "API Errors" page.
 *
 * @param file the OpenAPI document, 3.0, 3.1 or 3.2
 * @throws {ContractError} if it can't be read, is invalid, or contradicts itself
 */
export async function loadContract(file: string = SIGOPT): Promise<Contract> {
  const document = await readOpenApi(file);
  const requests = schemasFor('requests', document);
  const answers = schemasFor('answers', document);
  const operations = operationsOf(requests, answers);
  const schemas = schemasOf(requests);
  const problems = contradictions(operations, schemas);
  if (problems.length > 0) throw new ContractError(file, problems);
  const info = isJsonObject(document['info']) ? document['info'] : {};
  return {
    name: asText(info['title']),
    version: asText(info['version']),
    source: file,
    ...withDistinctParameters({ operations, outOfScope: outOfScopeOf(document, resolverOf(document)) }),
    schemas,
    answerSchemas: schemasOf(answers),
    requirements,
    setAside: [],
    mended: [],
    basePaths: basePathsOf(document),
  };
}

/** The part of a contract that a target implements: what it lacks is neither sent nor called unsupported. */
export function restrictTo(contract: Contract, included: (operation: string) => boolean): Contract {
  const outOfScope: Record<string, Contract['outOfScope'][string]> = { ...contract.outOfScope };
  for (const { id, path, method } of contract.operations) {
    if (!included(id)) outOfScope[path] = [...(outOfScope[path] ?? []), method];
  }
  return { ...contract, outOfScope, operations: contract.operations.filter((each) => included(each.id)) };
}
