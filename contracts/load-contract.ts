import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asText, isJsonObject } from '../wire/json.ts';
import { ContractError } from './contract-error.ts';
import type { Contract } from './contract.ts';
import type { Requirement } from './requirements/requirement.ts';
import { withInferences } from './inferred/with-inferences.ts';
import { withOwnIds } from './inferred/with-own-ids.ts';
import { withRequestedThings } from './inferred/with-requested-things.ts';
import { withShownIds } from './inferred/with-shown-ids.ts';
import { basePathsOf } from './openapi/base-paths-of.ts';
import { withDistinctParameters } from './openapi/distinct-parameters.ts';
import { noteContradictions } from './openapi/note-contradictions.ts';
import { operationsOf, schemasOf } from './openapi/operations-of.ts';
import { outOfScopeOf } from './openapi/out-of-scope-of.ts';
import { readOpenApi } from './openapi/read-openapi.ts';
import { resolverOf } from './openapi/resolver.ts';
import { schemasFor } from './openapi/schemas-for.ts';
import { withSoundExamples } from './openapi/sound-examples.ts';
import { withSoundLinks } from './openapi/sound-links.ts';
import { schemePlacesOf } from './openapi/credential-of.ts';
import { tokenFlowsOf } from './openapi/token-flows-of.ts';
import { withMadeBodies } from './openapi/with-made-bodies.ts';
import { withNamedFormat } from './openapi/with-named-format.ts';
import { withOtherBodies } from './openapi/with-other-bodies.ts';
import { CATALOGUE } from './requirements/catalogue/index.ts';
import { errorFormatOf } from './sources/error-format-of.ts';
import { expectationFor } from './sources/expectation-for.ts';
import type { Promises } from './sources/promises.ts';
import { readPromisesFile } from './sources/read-promises-file.ts';

const builtIn = (file: string): string => fileURLToPath(new URL(`./sigopt/${file}`, import.meta.url));

/** The OpenAPI document that comes with the package. */
export const SIGOPT = builtIn('openapi.yaml');

/** The promises files that come with the package, by the name that a config calls each. */
const PROMISES_FILES = { sigopt: builtIn('contract.yaml') } as const;

/** How a document is read. */
export interface LoadOptions {
  /** The promises that it is held to in place of its own: those of a contract that comes with the package. */
  readonly promises?: keyof typeof PROMISES_FILES;
  /** What the team promises beside. */
  readonly team?: Promises;
  /** Files of OpenAPI Overlays (1.0 or 1.1) that are applied to it, in this order. */
  readonly overlays?: readonly string[];
}

/**
 * Reads a contract: the operations of an OpenAPI document, and what it promises of their errors. The document that
 * comes with the package is held to its own promises file.
 *
 * An operation that can't be tested is set aside alone; the contract says which, and why.
 *
 * @param file the OpenAPI document, 2.0 to 3.2
 * @throws {ContractError} if it can't be read, leaves no operation, or has a note that is wrong
 */
export async function loadContract(file: string = SIGOPT, options: LoadOptions = {}): Promise<Contract> {
  const { promises = file === SIGOPT ? 'sigopt' : undefined, team, overlays = [] } = options;
  const { document, mended, setAside } = await readOpenApi(file, overlays);
  const resolve = resolverOf(document);
  const requests = schemasFor('requests', document);
  const answers = schemasFor('answers', document);
  const schemas = schemasOf(requests);
  const left: string[] = [];
  const note = (line: string): number => left.push(line);
  const read = operationsOf(requests, answers, note);
  const linked = withSoundLinks(read, document, resolve, note);
  const made = withMadeBodies(withSoundExamples(linked, note), schemas, note);
  const operations = withOtherBodies(made, schemas, note);
  if (operations.length === 0) throw new ContractError(file, noOperation(setAside, mended));
  const problems = noteContradictions(operations, schemas, promises !== undefined);
  if (problems.length > 0) throw new ContractError(file, problems);
  const info = isJsonObject(document['info']) ? document['info'] : {};
  const errorFormat = team?.errorBody ?? errorFormatOf(operations);
  const answerSchemas = schemasOf(answers);
  const outOfScope = outOfScopeOf(document, resolve);
  const distinct = withDistinctParameters(withNamedFormat({ operations, outOfScope }, note));
  const inferred = withInferences(distinct.operations, schemas, answerSchemas);
  // What comes with the package says all that is asked of it.
  const shown = withShownIds(inferred.operations, answerSchemas);
  const requested =
    promises === undefined ? withRequestedThings(shown.operations, schemas, answerSchemas) : shown;
  const own = promises === undefined ? withOwnIds(requested.operations) : undefined;
  const contract: Contract = {
    name: asText(info['title'] ?? '') || basename(file),
    version: asText(info['version'] ?? ''),
    source: file,
    ...(overlays.length > 0 && { overlays }),
    ...distinct,
    operations: own?.operations ?? requested.operations,
    inferences: [
      ...inferred.inferences,
      ...shown.inferences,
      ...(requested === shown ? [] : requested.inferences),
      ...(own?.inferences ?? []),
    ],
    schemas,
    answerSchemas,
    requirements: CATALOGUE,
    ...(promises !== undefined && { promises: await readPromisesFile(PROMISES_FILES[promises]) }),
    ...(team && { team }),
    ...(errorFormat && { errorFormat }),
    setAside,
    mended: [...mended, ...left],
    basePaths: basePathsOf(document),
    schemePlaces: schemePlacesOf(document, resolve),
    tokenFlows: tokenFlowsOf(document, resolve),
  };
  const isExpected = (requirement: Requirement): boolean =>
    contract.operations.some((each) => expectationFor(contract, requirement, each) !== undefined);
  return { ...contract, requirements: CATALOGUE.filter(isExpected) };
}

/** Why nothing is left of a document: one that names no version may be none. */
function noOperation(setAside: Contract['setAside'], mended: readonly string[]): readonly string[] {
  if (setAside.length === 0)
    return [
      'it has no operation that can be sent',
      ...mended.filter((each) => each.startsWith('/openapi: ')),
    ];
  return [
    'no operation in it can be tested',
    ...setAside.map(({ operation, reason }) => `${operation}: ${reason}`),
  ];
}

/** The part of a contract that a target implements: what it lacks is neither sent nor called unsupported. */
export function restrictTo(contract: Contract, included: (operation: string) => boolean): Contract {
  const outOfScope: Record<string, Contract['outOfScope'][string]> = { ...contract.outOfScope };
  for (const { id, path, method } of contract.operations) {
    if (!included(id)) outOfScope[path] = [...(outOfScope[path] ?? []), method];
  }
  return { ...contract, outOfScope, operations: contract.operations.filter((each) => included(each.id)) };
}
