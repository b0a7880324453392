import { notApplicable } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { isLogin } from '../../contracts/api/logs-in.ts';
import { creates, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Contract } from '../../contracts/contract.ts';
import { ASKS_FOR_NONE, whyOpen } from '../../contracts/api/why-open.ts';
import { nothingTaken } from '../../contracts/api/nothing-taken.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf, pathParameters, tokenMakersOn } from '../../contracts/api/paths.ts';
import { isOfCredentials } from '../../contracts/requirements/error-class.ts';
import type { Requirement, Scenario } from '../../contracts/requirements/requirement.ts';
import type { Target } from '../../contracts/target.ts';
import { ofWrongKind, otherThan, readOnlyUser, userFor } from '../../contracts/users.ts';
import { isOwn } from './is-own.ts';
import { NO_OTHER, OF_THE_TOKEN, skipOfList } from './skip-of-list.ts';
import { bringsItsOwnState } from '../../generators/faults/other-ids.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';

/** What an operation's cells are planned from. */
export interface Known {
  readonly contract: Contract;
  readonly facts: ReadonlyMap<string, OperationFacts>;
  readonly target: Target;
  /** The operations that the rate limit is provoked with. */
  readonly bursts: readonly string[];
}

/** Why a promise gets no verdict on an operation, whatever the target answers; undefined if it gets one. */
export function skipOf(requirement: Requirement, operation: Operation, known: Known): Skip | undefined {
  return nothingToJudge(requirement, operation, known) ?? operation.skip;
}

function nothingToJudge(requirement: Requirement, operation: Operation, known: Known): Skip | undefined {
  const open =
    isOfCredentials(requirement.errorClass) && !isAskedFor(requirement, operation, known.contract)
      ? whyOpen(operation)
      : undefined;
  if (open !== undefined) return notApplicable(open);
  // What any answer may show by the way is no reason to look for it where nothing else provokes it.
  const own = requirement.provokedBy.filter((each) => each.kind !== 'any-answer');
  const reasons = (own.length > 0 ? own : requirement.provokedBy).map((provocation) => {
    switch (provocation.kind) {
      case 'valid':
      case 'any-answer':
        return undefined;
      case 'fault':
        return skipOfFault(provocation.fault, operation, known);
      case 'scenario':
        return skipOfScenario(provocation.scenario, requirement, operation, known);
      default:
        return provocation satisfies never;
    }
  });
  const effect =
    requirement.asks.kind === 'no-effect' ? skipOfEffect(requirement, operation, known) : undefined;
  const skip = effect ?? (reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined);
  const isOfOne = requirement.asks.kind !== 'concealed' || pathParameters(operation.path).length > 0;
  return skip ?? (isOfOne ? undefined : OF_THE_TOKEN);
}

/**
 * Tells whether an operation is documented to refuse what it was seen to serve: a request without a credential. A range of
 * statuses is about whatever may be refused, a login is about what its body says, and a 403 says so only in a document that
 * speaks of credentials elsewhere.
 */
function isAskedFor(
  { provokedBy, asks }: Requirement,
  operation: Operation,
  { operations, schemePlaces }: Contract,
): boolean {
  const isOfNone = provokedBy.every((each) => each.kind === 'fault' && each.fault === 'no-token');
  const names = ({ responses }: Operation, status: string): boolean => Object.hasOwn(responses, status);
  const isDocumented =
    names(operation, '401') ||
    (names(operation, '403') && (schemePlaces.length > 0 || operations.some((each) => names(each, '401'))));
  const isOfBody = isLogin(operation) && operation.body !== undefined;
  return operation.open === true && asks.kind === 'status' && isOfNone && isDocumented && !isOfBody;
}

/** Why an operation can't have a fault with this target, or undefined if it can. */
export function skipOfFault(
  fault: FaultKind,
  operation: Operation,
  known: Omit<Known, 'bursts'>,
): Skip | undefined {
  const facts = known.facts.get(operation.id);
  return (facts && FAULT_FAMILIES[fault].skip(facts)) ?? skipOfCredential(fault, operation, known);
}

function skipOfCredential(
  fault: FaultKind,
  operation: Operation,
  { contract, target }: Omit<Known, 'bursts'>,
): Skip | undefined {
  const { credentials } = target;
  const guest = tokenMakersOn(contract, operation.path).length > 0;
  switch (fault) {
    case 'revoked-token': {
      const can = credentials.revoked ?? (guest && deleterOf(contract, 'token'));
      return can ? undefined : notApplicable('there is no revoked token: name one under credentials.revoked');
    }
    case 'read-only':
      if (operation.permission === 'read') return notApplicable('a read-only token may read');
      return readOnlyUser(target, operation, contract.operations) || guest
        ? undefined
        : notApplicable('there is no read-only token: name one under credentials.readOnly');
    case 'wrong-kind':
      if (operation.development && operation.credentials.includes('user'))
        return notApplicable('it takes every kind of token');
      return ofWrongKind(target, operation, contract.operations)
        ? undefined
        : notApplicable(
            `there is no token of another kind: name one under credentials.${operation.development ? 'user' : 'development'}`,
          );
    case 'other-client': {
      if (pathParameters(operation.path).length === 0) return skipOfList(contract, target, operation);
      const user = userFor(target, operation);
      if (!user || !otherThan(target, user, operation)) return NO_OTHER;
      // What comes with the package says whose each thing is.
      const isKnown = contract.promises !== undefined || isOwn(contract, target, user, operation);
      return isKnown
        ? undefined
        : notApplicable('nothing that its path names is of the own making of its user');
    }
    default:
      return undefined;
  }
}

function skipOfScenario(
  scenario: Scenario,
  requirement: Requirement,
  operation: Operation,
  { target, bursts }: Known,
): Skip | undefined {
  if (scenario !== 'race' && operation.credential.length === 0) return notApplicable(ASKS_FOR_NONE);
  switch (scenario) {
    case 'race':
      if (!creates(operation))
        return notApplicable('it creates nothing: of several changes each may be carried out');
      return nothingTaken(operation);
    case 'development':
      if (!createsExperiment(operation)) return notApplicable('it creates no experiment');
      return target.credentials.development
        ? undefined
        : notApplicable('there is no development token: name one under credentials.development');
    case 'plan':
      if (!createsExperiment(operation)) return notApplicable('it creates no experiment');
      return target.credentials.spentPlan
        ? undefined
        : notApplicable('there is no credential whose plan is used up: name one under credentials.spentPlan');
    case 'burst':
      if (!target.rateLimit || !target.credentials.rateLimited)
        return notApplicable('the target does not say that a limit is on: see rateLimit');
      // A change or a deletion is tried while the limit holds, for what it does alone.
      return bursts.includes(operation.id) &&
        (isSafe(operation) || creates(operation) || requirement.asks.kind === 'no-effect')
        ? undefined
        : notApplicable(`the limit is provoked with ${bursts.join(' and ')}`);
    default:
      return scenario satisfies never;
  }
}

function createsExperiment(operation: Operation): boolean {
  return operation.returns === 'experiment' && creates(operation);
}

function skipOfEffect(
  { errorClass, precondition }: Requirement,
  operation: Operation,
  { facts }: Known,
): Skip | undefined {
  if (isSafe(operation) && errorClass !== 'method-not-allowed') return notApplicable('it writes nothing');
  const known = precondition === 'stated-state' ? facts.get(operation.id) : undefined;
  return known && bringsItsOwnState(known)
    ? notApplicable('it brings that state about itself: what it does again would not show')
    : undefined;
}
