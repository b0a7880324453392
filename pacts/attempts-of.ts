import { createHash } from 'node:crypto';
import { deletes } from '../contracts/api/method-semantics.ts';
import { isJsonType } from '../contracts/api/media-types.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { creatorsOf, deleterOf, namesOne, pathParameters } from '../contracts/api/paths.ts';
import type { Contract } from '../contracts/contract.ts';
import { isSwitchedOff } from '../contracts/sources/is-switched-off.ts';
import type { StatusLevels } from '../contracts/requirements/assertion.ts';
import { stateOfFault } from '../contracts/requirements/follow-up.ts';
import type { FollowUp } from '../contracts/requirements/follow-up.ts';
import type { Provocation, Requirement } from '../contracts/requirements/requirement.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { ANY_TARGET } from '../engine/plan/any-target.ts';
import { skipOfFault } from '../engine/plan/skip-of.ts';
import { readerFor } from '../engine/read-back/reader-for.ts';
import { render } from '../generators/draft.ts';
import { factsOf } from '../generators/operation-facts.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { casesOf, faultCase, inTurn, validCase } from './case-of.ts';
import type { Case } from './case-of.ts';
import { faultVariantsOf } from './fault-variants.ts';
import { CONTENT_TYPE, SUCCESS } from './expectation-of.ts';
import type { Expressed } from './expectation-of.ts';
import type { ExpectedAnswer, PactRequest } from './interaction.ts';
import { namedRequest } from './named-request.ts';
import { requestOf } from './request-of.ts';
import type { Unsuitable } from './request-of.ts';
import type { Variety } from './variety.ts';

/** A request that a promise can be judged by, and what it must be answered. */
export interface Attempt {
  readonly made: Case;
  readonly request: PactRequest;
  readonly answer: ExpectedAnswer;
  readonly followUp?: FollowUp;
}

/** What a promise on an operation is made an interaction from. */
export interface Wish {
  readonly requirement: Requirement;
  readonly provokedBy: readonly Provocation[];
  readonly expressed: Extract<Expressed, { readonly kind: 'expected' | 'shown-by-read' }>;
  readonly levels?: StatusLevels | undefined;
}

/** The interactions that show whether a promise is kept on an operation, the best first; else why there is none. */
export async function* attemptsOf(
  { requirement, provokedBy, expressed, levels }: Wish,
  facts: OperationFacts,
  variety: Variety,
): AsyncGenerator<Attempt | Unsuitable> {
  if (facts.operation.base !== undefined) {
    yield { unsuitable: 'it is at a server of its own, and a pact has one address' };
    return;
  }
  if (expressed.kind === 'shown-by-read') {
    yield* refusedAttempts(requirement, expressed.onlyIfRefused, facts, variety);
    return;
  }
  const { expectation: answer, afterWait } = expressed;
  for await (const made of casesOf(requirement, provokedBy, facts, variety, levels)) {
    const request = requestOf(made, facts);
    const followUp =
      afterWait && ({ kind: 'waited', parameters: { operation: facts.operation.id } } as const);
    yield 'unsuitable' in request ? request : { made, request, answer, ...(followUp && { followUp }) };
  }
}

/** The faulty request is sent in the provider state; the interaction reads what it should not have changed. */
async function* refusedAttempts(
  { id, provokedBy }: Requirement,
  onlyIfRefused: boolean,
  facts: OperationFacts,
  variety: Variety,
): AsyncGenerator<Attempt | Unsuitable> {
  const { contract, operation } = facts;
  const reader = readerFor(contract, operation);
  const readerFacts = reader && factsOf(contract).get(reader.id);
  if (!readerFacts || reader?.path !== operation.path) {
    yield { unsuitable: 'no operation reads the path that is written to' };
    return;
  }
  if (
    !reader.accept.split(',').every(isJsonType) ||
    JSON.stringify(reader.credential) !== JSON.stringify(operation.credential)
  ) {
    yield { unsuitable: 'what reads the path takes another credential, or answers no JSON' };
    return;
  }
  const read = requestOf(await validCase('ready', readerFacts, 'owner'), readerFacts);
  if ('unsuitable' in read) {
    yield read;
    return;
  }
  const marker = markerFor(id, operation);
  const provoking = provokedBy.filter((each) => each.kind === 'fault' && canHave(each.fault, facts));
  if (provoking.length === 0)
    yield { unsuitable: 'what is refused for the number of requests may be carried out when it comes' };
  for (const variant of inTurn(faultVariantsOf(provoking, facts), facts, variety)) {
    const made = await faultCase(variant, stateOfFault(contract.requirements, variant.kind), facts, marker);
    if (!made) continue;
    const refused = requestOf(made, facts);
    if ('unsuitable' in refused) {
      yield refused;
      continue;
    }
    const request = namedRequest(refused);
    const shown = shownBy(made, marker, facts);
    if (request === undefined || typeof shown === 'string') {
      yield { unsuitable: typeof shown === 'string' ? shown : 'no text stands for a number in its body' };
      continue;
    }
    const parameters = {
      operation: operation.id,
      request,
      read: reader.id,
      ...(shown.isMarked && { marker }),
      ...(onlyIfRefused && { onlyIfRefused }),
    };
    yield { made, request: read, answer: shown.answer, followUp: { kind: 'refused', parameters } };
  }
}

/** Whether some target has what the fault needs on the operation, and what refuses it is promised. */
function canHave(fault: FaultKind, { contract, operation }: OperationFacts): boolean {
  return (
    !isSwitchedOff(contract, fault, operation.id) &&
    skipOfFault(fault, operation, { contract, facts: factsOf(contract), target: ANY_TARGET }) === undefined
  );
}

/** A text that only the refused request of this interaction carries. */
function markerFor(requirement: string, { id }: Operation): string {
  const digest = createHash('sha256').update(`${requirement} ${id}`).digest('hex');
  return `refused${digest.slice(0, 8)}`;
}

interface Shown {
  readonly answer: ExpectedAnswer;
  readonly isMarked: boolean;
}

/** What a read must be answered if a request had no effect; else why it would not show one. */
function shownBy({ draft }: Case, marker: string, { contract, operation }: OperationFacts): Shown | string {
  const body = render(draft).body;
  if (body !== null && Buffer.from(body).includes(marker))
    return { answer: { statuses: SUCCESS, headers: [CONTENT_TYPE], body: without(marker) }, isMarked: true };
  if (!mayDelete(draft.method, draft.headers)) return 'nothing in its body would be known again in a read';
  const named = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
  if (named === undefined || !mayBeDeleted(contract, named))
    return 'its path names nothing that is made anew, or nothing that a read no longer finds once it is deleted';
  return { answer: { statuses: SUCCESS, headers: [] }, isMarked: false };
}

/** Deletes by its method, or by a header that asks for that. */
function mayDelete(method: string, headers: Case['draft']['headers']): boolean {
  const overridden = headers.filter(([name]) => /^x-.*method/i.test(name)).map(([, value]) => value);
  return [method, ...overridden].some((each) => deletes({ method: each }));
}

function mayBeDeleted(contract: Contract, parameter: string): boolean {
  return (
    creatorsOf(contract, parameter).length > 0 &&
    deleterOf(contract, parameter)?.deletes?.after !== 'addressable'
  );
}

/**
 * A body in which a text stands nowhere: a regular expression at the root is matched with the whole of it.
 *
 * What any text includes comes first: a Pact Broker can't show a pact in which a regular expression does there.
 */
function without(text: string): NonNullable<ExpectedAnswer['body']> {
  return {
    'pact:matcher:type': [
      { 'pact:matcher:type': 'include', value: '' },
      { 'pact:matcher:type': 'regex', regex: String.raw`(?![\s\S]*${text})[\s\S]*` },
    ],
    value: 'anything else',
  };
}
