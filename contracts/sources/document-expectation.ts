import { LIMIT_HEADER } from '../api/limit-header.ts';
import { keyOfStatus } from '../api/documented-response.ts';
import type { DocumentedResponses } from '../api/documented-response.ts';
import { changes } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { makerOfList, parentOfList, pathParameters } from '../api/paths.ts';
import type { Contract } from '../contract.ts';
import type { Ask, Assertion, StatusLevels, StatusRange } from '../requirements/assertion.ts';
import type { Expectation, Level, Sentence } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { titleWith } from './title-with.ts';
import { assertionOf } from '../requirements/assertion.ts';
import { hasSchemaOfWhole } from './has-schema-of-whole.ts';
import { alsoFitting, documentedOf, fittingFor } from './fitting-statuses.ts';
import type { Fitting } from './fitting-statuses.ts';
import { apiFactsOf } from './api-facts-of.ts';
import { CLASS_SENTENCES, REQUIREMENT_SENTENCES } from './http-sentences.ts';

type Resolved = Pick<Expectation, 'assertion' | 'level' | 'restsOn' | 'source'> & {
  readonly statuses?: readonly StatusRange[];
};

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
  { operations }: Contract,
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
  const isOfCredentials = errorClass === 'unauthenticated' || errorClass === 'forbidden';
  const rule = isOfCredentials && !operation.securityStated ? 'unstated' : fitting.rule;
  const isStated =
    (rule === 'stated' || (rule === 'if-documented' && isDocumented)) &&
    !(id === 'malformed.required-key' && hasSchemaOfWhole(operation, operations));
  const levels: StatusLevels = {
    carriedOut: isStated ? 'MUST' : 'SHOULD',
    refused: isDocumented ? 'MUST' : 'SHOULD',
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
      ...(isDocumented
        ? responseSentences(operation, documented)
        : [standardSentence(id, errorClass, operation)]),
      ...(isStated ? [operationSentence(operation)] : []),
    ],
    source: isDocumented ? 'document' : 'standard',
  };
}

/** What holds of answers, by what the document says of them or what a standard does. */
function answerExpectation(
  { errorFormat, operations }: Contract,
  requirement: Requirement,
  operation: Operation,
): Resolved | undefined {
  const { responses } = operation;
  const { asks, id, errorClass } = requirement;
  const ofDocument = (assertion: Assertion, level: Level): Resolved => ({
    assertion,
    level,
    restsOn: [operationSentence(operation)],
    source: 'document',
  });
  const ofStandard = (level: Level): Resolved | undefined => {
    const sentence = REQUIREMENT_SENTENCES[id] ?? CLASS_SENTENCES[errorClass];
    const assertion: Assertion | undefined =
      asks.kind === 'limit-headers' ? { kind: asks.kind, responses } : assertionOf(asks, []);
    return sentence && assertion && { assertion, level, restsOn: [sentence], source: 'standard' };
  };
  switch (asks.kind) {
    case 'resource':
    case 'accepted':
      return ofDocument(
        {
          kind: 'accepted',
          given: [operation.body, ...(operation.otherBodies ?? [])]
            .flatMap((body) => body?.examples ?? [])
            .flatMap(({ made, value }) => (made ? [] : [value])),
        },
        'SHOULD',
      );
    case 'allowed':
      return ofDocument({ kind: asks.kind }, 'SHOULD');
    case 'success-schema':
      return hasBody(responses, /^(?:2|default$)/)
        ? ofDocument({ kind: asks.kind, responses }, 'SHOULD')
        : undefined;
    case 'documented-headers':
      return requiresHeader(responses) ? ofDocument({ kind: asks.kind, responses }, 'MUST') : undefined;
    case 'limit-headers':
      return saysOfLimits(responses) ? ofStandard('SHOULD') : undefined;
    case 'documented-status':
    case 'listed-status':
      return ofDocument({ kind: 'documented-status', responses }, 'SHOULD');
    case 'error-body':
    case 'error-shape':
    case 'error-media-type':
      if (!errorFormat && !hasBody(responses, /^(?:[45]|default$)/)) return undefined;
      return ofDocument(
        {
          kind: 'error-body',
          of: asks.kind === 'error-media-type' ? 'media-type' : 'shape',
          responses,
          ...(errorFormat && { format: errorFormat }),
        },
        'MUST',
      );
    case 'no-server-error': {
      const standard = ofStandard('MUST');
      const ofValid = documentedFailures(responses);
      return standard && { ...standard, assertion: { kind: asks.kind, allowed: [501, 503], ofValid } };
    }
    case 'no-effect': {
      const standard = ofStandard('MUST');
      // What a change passes over in what is carried out is no effect of it.
      const ofRefused = errorClass === 'conflict' && changes(operation);
      if (standard && ofRefused) return { ...standard, assertion: { kind: asks.kind, ofRefused: true } };
      // A method that is carried out may be one that nobody documented.
      return standard && errorClass === 'method-not-allowed'
        ? { ...standard, assertion: { kind: asks.kind, carriedOut: 'SHOULD' } }
        : standard;
    }
    case 'problem-details':
      return apiFactsOf(operations).documentsProblems ? ofStandard('SHOULD') : undefined;
    case 'no-disclosure':
    case 'header':
    case 'concealed':
    case 'recovers':
    case 'retry-after':
    case 'isolated':
      return ofStandard('SHOULD');
    case 'unshown':
    case 'status':
    case 'status-or-gone':
    case 'refused-or-carried-out':
    case 'refused-or-kept':
    case 'refused-or-served':
    case 'one-winner':
    case 'throttled':
    case 'marked':
      return undefined;
    default:
      return asks satisfies never;
  }
}

/** A change that is carried out may lawfully pass over a key that it does not take. */
function keptAsWell({ byChange }: Fitting, operation: Operation): Ask | undefined {
  return byChange === 'may be passed over' && changes(operation) ? { kind: 'refused-or-kept' } : undefined;
}

/** Tells whether an answer of one of these statuses is documented to have a body. */
function hasBody(responses: DocumentedResponses, statuses: RegExp): boolean {
  return Object.entries(responses).some(
    ([status, { content }]) => statuses.test(status) && Object.keys(content).length > 0,
  );
}

/** Failures that a document names by their number for a reason of the operation's own; 500 says nothing of why. */
function documentedFailures(responses: DocumentedResponses): readonly number[] {
  return Object.keys(responses)
    .map(Number)
    .filter((status) => status > 500 && status < 600);
}

/** Tells whether the document has anything on limits: their status, or headers about them. */
function saysOfLimits(responses: DocumentedResponses): boolean {
  return Object.entries(responses).some(
    ([status, { headers }]) =>
      status === '429' || Object.keys(headers).some((name) => LIMIT_HEADER.test(name)),
  );
}

function requiresHeader(responses: DocumentedResponses): boolean {
  return Object.values(responses).some(({ headers }) => Object.values(headers).some((each) => each.required));
}

function standardSentence(id: string, errorClass: string, operation: Operation): Sentence {
  return REQUIREMENT_SENTENCES[id] ?? CLASS_SENTENCES[errorClass] ?? operationSentence(operation);
}

function operationSentence({ id, method, path, documentPath, place }: Operation): Sentence {
  return { text: `${method} ${documentPath ?? path} (${id})`, source: 'its OpenAPI document', place };
}

/** What the document says of the statuses: the description of each, and where it stands. */
function responseSentences(operation: Operation, statuses: readonly StatusRange[]): readonly Sentence[] {
  return statuses.flatMap((status) => {
    const key = typeof status === 'number' ? keyOfStatus(operation.responses, status) : status;
    const response = key === undefined ? undefined : operation.responses[key];
    if (!response) return [];
    const description = response.description?.trim().split('\n')[0] ?? '';
    return [
      {
        text: description === '' ? String(key) : `${key}: ${description}`,
        source: `its OpenAPI document, responses of ${operation.id}`,
        place: response.place,
      },
    ];
  });
}
