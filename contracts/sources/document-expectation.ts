import { refusesAbsent } from '../inferred/refuses-absent.ts';
import { keyOfStatus } from '../api/documented-response.ts';
import { documentsToldRefusal } from '../api/documents-told-refusal.ts';
import { changes } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { makerOfList, parentOfList, pathParameters } from '../api/paths.ts';
import type { Contract } from '../contract.ts';
import type { Ask, Assertion, StatusLevels } from '../requirements/assertion.ts';
import { isOfCredentials } from '../requirements/error-class.ts';
import type { Expectation, Sentence } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { titleWith } from './title-with.ts';
import { assertionOf } from '../requirements/assertion.ts';
import { hasSchemaOfWhole } from './has-schema-of-whole.ts';
import { alsoFitting, documentedOf, fittingFor } from './fitting-statuses.ts';
import type { Fitting } from './fitting-statuses.ts';
import { answerExpectation } from './answer-expectation.ts';
import type { Resolved } from './answer-expectation.ts';
import { operationSentence, responseSentences } from './operation-sentences.ts';
import { CLASS_SENTENCES, REQUIREMENT_SENTENCES } from './http-sentences.ts';

/**
 * What an API's own document expects of a requirement on an operation; where it is silent, what HTTP lets an API answer.
 *
 * @returns undefined where neither says anything
 */
export function documentExpectation(
  contract: Contract,
  requirement: Requirement,
  operation: Operation,
): Expectation | undefined {
  if (requirement.errorClass === 'precondition' && !operation.conditions) return undefined;
  const resolved =
    listExpectation(contract, requirement, operation) ??
    statusExpectation(contract, requirement, operation) ??
    answerExpectation(contract, requirement, operation);
  if (!resolved) return undefined;
  const { statuses = [], ...rest } = resolved;
  const { title, failureTitle } =
    (rest.assertion.kind === 'unshown' ? requirement.ofList : undefined) ??
    (changes(operation) ? requirement.ofChange : undefined) ??
    requirement;
  return {
    ...rest,
    title: titleWith(title, statuses),
    failureTitle: titleWith(failureTitle, statuses),
  };
}

/** A list shows nothing of what another user, or another parent, has: with which status is left open. */
function listExpectation(
  { operations }: Contract,
  { id, errorClass, ofList }: Requirement,
  operation: Operation,
): Resolved | undefined {
  if (ofList?.whose === 'parent') return listOfParentExpectation(operations, operation);
  if (!ofList || !makerOfList(operations, operation)) return undefined;
  const { securityStated } = operation;
  return {
    assertion: { kind: 'unshown' },
    level: securityStated ? 'MUST' : 'SHOULD',
    restsOn: [
      standardSentence(id, errorClass, operation),
      ...(securityStated ? [operationSentence(operation)] : []),
    ],
    source: 'standard',
  };
}

/** What is not found beneath another parent is in no list there. */
function listOfParentExpectation(operations: readonly Operation[], list: Operation): Resolved | undefined {
  const found = parentOfList(operations, list);
  // With more above it, the path itself may name a child of another parent.
  if (!found || pathParameters(list.path).length > 1) return undefined;
  const { reader } = found;
  const isDocumented = reader !== undefined && keyOfStatus(reader.responses, 404) !== undefined;
  return {
    assertion: { kind: 'unshown' },
    level: isDocumented ? 'MUST' : 'SHOULD',
    restsOn: [...(reader ? responseSentences(reader, [404]) : []), operationSentence(list)],
    source: 'document',
  };
}

/** A status that fits the fault: of those, the ones that the operation documents. */
function statusExpectation(
  { operations, answerSchemas }: Contract,
  { id, errorClass, asks }: Requirement,
  operation: Operation,
): Resolved | undefined {
  const fitting = fittingFor(id);
  if (!fitting) return undefined;
  const documented = fitting.fixed ? [] : documentedOf(id, operation, fitting);
  const isDocumented = documented.length > 0;
  const statuses = [
    ...new Set([
      ...(isDocumented ? documented : (fitting.undocumented ?? fitting.fits)),
      ...alsoFitting(id, operation, operations),
    ]),
  ];
  // What a credential is asked for by no more than an answer is not stated.
  const rule = isOfCredentials(errorClass) && !operation.securityStated ? 'unstated' : fitting.rule;
  // A range says that something may be refused, and neither what nor with which of its statuses.
  const isNamed = documented.some((each) => operation.responses[String(each)] !== undefined);
  const isStated =
    (rule === 'stated' || (rule === 'if-documented' && isNamed) || saysOfReferences(id, operation)) &&
    !(id === 'malformed.required-key' && hasSchemaOfWhole(operation, operations));
  const levels: StatusLevels = {
    carriedOut: isStated ? 'MUST' : 'SHOULD',
    ...(rule === 'unmistakable' && isNamed && { unmistakable: 'MUST' }),
    refused: isNamed ? 'MUST' : 'SHOULD',
    ...(!isDocumented && documentsToldRefusal(operation, answerSchemas) && { inBody: true }),
  };
  const assertion: Assertion | undefined =
    asks.kind === 'refused-or-served'
      ? { kind: asks.kind, allowed: statuses, responses: operation.responses, levels }
      : assertionOf(keptAsWell(fitting, operation) ?? asks, statuses, levels);
  if (!assertion) return undefined;
  return {
    assertion,
    statuses,
    level: Object.values(levels).includes('MUST') ? 'MUST' : 'SHOULD',
    restsOn: [
      ...(isNamed ? responseSentences(operation, documented) : [standardSentence(id, errorClass, operation)]),
      ...(isStated ? [operationSentence(operation)] : []),
    ],
    source: isNamed ? 'document' : 'standard',
  };
}

/** No schema says that what a body refers to must be there: where it is to be, the description of the refusal says so. */
function saysOfReferences(id: string, operation: Operation): boolean {
  return id === 'malformed.absent-reference' && refusesAbsent(operation);
}

/** A change that is carried out may lawfully pass over a key that it does not take. */
function keptAsWell({ byChange }: Fitting, operation: Operation): Ask | undefined {
  return byChange === 'may be passed over' && changes(operation) ? { kind: 'refused-or-kept' } : undefined;
}

function standardSentence(id: string, errorClass: string, operation: Operation): Sentence {
  return REQUIREMENT_SENTENCES[id] ?? CLASS_SENTENCES[errorClass] ?? operationSentence(operation);
}
