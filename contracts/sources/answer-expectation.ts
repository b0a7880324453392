import { LIMIT_HEADER } from '../api/limit-header.ts';
import type { DocumentedResponses } from '../api/documented-response.ts';
import { changes } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import type { Contract } from '../contract.ts';
import { assertionOf } from '../requirements/assertion.ts';
import type { Assertion, StatusRange } from '../requirements/assertion.ts';
import { isOfCredentials } from '../requirements/error-class.ts';
import type { Expectation, Level } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { apiFactsOf } from './api-facts-of.ts';
import { CLASS_SENTENCES, REQUIREMENT_SENTENCES } from './http-sentences.ts';
import { operationSentence } from './operation-sentences.ts';

/** What a document, or a standard, makes of a requirement, before its titles are filled in. */
export type Resolved = Pick<Expectation, 'assertion' | 'level' | 'restsOn' | 'source'> & {
  readonly statuses?: readonly StatusRange[];
};

/** What holds of answers, by what the document says of them or what a standard does. */
export function answerExpectation(
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
      // No standard says in so many words that what is answered 406 was not applied.
      const standard = ofStandard(errorClass === 'not-acceptable' ? 'SHOULD' : 'MUST');
      // What a change passes over in what is carried out is no effect of it; nor need be refused what no security is stated of.
      const ofRefused =
        (errorClass === 'conflict' && changes(operation)) ||
        (isOfCredentials(errorClass) && !operation.securityStated);
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
