import type { Contract } from '../contracts/contract.ts';
import { ASKS_FOR_NONE } from '../contracts/credential-form.ts';
import type { FaultKind } from '../contracts/fault-kind.ts';
import type { Operation } from '../contracts/operation.ts';
import { deleterOf, pathParameters, tokenMakersOn } from '../contracts/paths.ts';
import type { Level, Provocation, Requirement, Scenario } from '../contracts/requirement.ts';
import type { Target } from '../contracts/target.ts';
import { FAULT_FAMILIES } from '../generators/fault-families.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { producersOf } from './preconditions/producers.ts';
import { gradeDoubt } from './grade-doubt.ts';

/** One promise on one operation: what is judged, reported and pinned. */
export interface Cell {
  /** `requirement › operation`; stable over runs. */
  readonly id: string;
  readonly requirement: Requirement;
  readonly operation: string;
  readonly level: Level;
  /** Why the promise is held less strictly here than the contract says. */
  readonly doubt?: string;
  /** Why there is nothing to judge, or undefined if there is. */
  readonly notApplicable?: string;
  /** Why it applies and can't be judged, whatever the target answers. */
  readonly unsendable?: string;
  /** About how many requests it takes. */
  readonly requests: number;
}

/** Every cell of a contract and a target, applicable or not, in the contract's order. */
export function planFor(
  contract: Contract,
  facts: ReadonlyMap<string, OperationFacts>,
  target: Target,
): readonly Cell[] {
  const bursts = burstOperations(contract);
  return contract.requirements.flatMap((requirement) =>
    contract.operations.map((operation) =>
      cellFor(requirement, operation, { contract, facts, target, bursts }),
    ),
  );
}

interface Known {
  readonly contract: Contract;
  readonly facts: ReadonlyMap<string, OperationFacts>;
  readonly target: Target;
  readonly bursts: readonly string[];
}

function cellFor(requirement: Requirement, operation: Operation, known: Known): Cell {
  const doubt = gradeDoubt(operation);
  const notApplicable = reasonAgainst(requirement, operation, known);
  return {
    id: `${requirement.id} › ${operation.id}`,
    requirement,
    operation: operation.id,
    level: doubt === undefined ? requirement.level : 'SHOULD',
    ...(doubt !== undefined && { doubt }),
    ...(notApplicable !== undefined && { notApplicable }),
    ...(operation.unsendable !== undefined && { unsendable: operation.unsendable }),
    // Few ask for it, and it takes every variant of every fault to tell.
    get requests() {
      return notApplicable === undefined && operation.unsendable === undefined
        ? requestsFor(requirement, operation, known)
        : 0;
    },
  };
}

/** Why a promise has nothing to judge on an operation. */
function reasonAgainst(requirement: Requirement, operation: Operation, known: Known): string | undefined {
  const { errorClass } = requirement;
  const isOfCredentials = errorClass === 'unauthenticated' || errorClass === 'forbidden';
  if (isOfCredentials && operation.credential.kind === 'none') return ASKS_FOR_NONE;
  // What any answer may show by the way is no reason to look for it where nothing else provokes it.
  const own = requirement.provokedBy.filter((each) => each.kind !== 'any-answer');
  const reasons = (own.length > 0 ? own : requirement.provokedBy).map((provocation) => {
    switch (provocation.kind) {
      case 'valid':
      case 'any-answer':
        return undefined;
      case 'fault':
        return faultUnfit(provocation.fault, operation, known);
      case 'scenario':
        return scenarioUnfit(provocation.scenario, operation, known);
      default:
        return provocation satisfies never;
    }
  });
  const effect = requirement.assertion.kind === 'no-effect' ? effectUnfit(requirement, operation) : undefined;
  return effect ?? (reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined);
}

/** Why an operation can't have a fault with this target, or undefined if it can. */
export function faultUnfit(
  fault: FaultKind,
  operation: Operation,
  known: Omit<Known, 'bursts'>,
): string | undefined {
  const facts = known.facts.get(operation.id);
  return (facts && FAULT_FAMILIES[fault].unfit(facts)) ?? credentialUnfit(fault, operation, known);
}

function credentialUnfit(
  fault: FaultKind,
  operation: Operation,
  { contract, target }: Omit<Known, 'bursts'>,
): string | undefined {
  const { credentials } = target;
  const guest = tokenMakersOn(contract, operation.path).length > 0;
  switch (fault) {
    case 'revoked-token': {
      const can = credentials.revoked ?? (guest && deleterOf(contract, 'token'));
      return can ? undefined : 'there is no revoked token: name one under credentials.revoked';
    }
    case 'read-only':
      if (operation.permission === 'read') return 'a read-only token may read';
      return credentials.readOnly || guest
        ? undefined
        : 'there is no read-only token: name one under credentials.readOnly';
    case 'wrong-kind':
      if (operation.development && operation.credentials.includes('user'))
        return 'it takes every kind of token';
      if (!operation.development && credentials.development) return undefined;
      if (!operation.credentials.includes('user') && credentials.user) return undefined;
      return `there is no token of another kind: name one under credentials.${operation.development ? 'user' : 'development'}`;
    case 'other-client':
      if (pathParameters(operation.path).length === 0) return 'it takes the client from the token';
      return credentials.otherClient
        ? undefined
        : "there is no other client's token: name one under credentials.otherClient";
    default:
      return undefined;
  }
}

function scenarioUnfit(
  scenario: Scenario,
  operation: Operation,
  { target, bursts }: Known,
): string | undefined {
  if (scenario !== 'race' && operation.credential.kind === 'none') return ASKS_FOR_NONE;
  switch (scenario) {
    case 'race':
      return operation.conflictsOn.length > 0 ? undefined : 'nothing in the body must be unique';
    case 'development':
      if (operation.returns !== 'experiment' || operation.method !== 'POST')
        return 'it creates no experiment';
      return target.credentials.development
        ? undefined
        : 'there is no development token: name one under credentials.development';
    case 'plan':
      if (operation.returns !== 'experiment' || operation.method !== 'POST')
        return 'it creates no experiment';
      return target.credentials.spentPlan
        ? undefined
        : 'there is no credential whose plan is used up: name one under credentials.spentPlan';
    case 'burst':
      if (!target.rateLimit || !target.credentials.rateLimited)
        return 'the target does not say that a limit is on: see rateLimit';
      return bursts.includes(operation.id) ? undefined : `the limit is provoked with ${bursts.join(' and ')}`;
    default:
      return scenario satisfies never;
  }
}

function effectUnfit(requirement: Requirement, operation: Operation): string | undefined {
  const ofMethods = requirement.errorClass === 'method-not-allowed';
  return operation.method === 'GET' && !ofMethods ? 'it writes nothing' : undefined;
}

/** A read that needs nothing made first, and a write whose effect a list shows. */
function burstOperations(contract: Contract): readonly string[] {
  const cheap = (operation: Operation): boolean =>
    operation.credential.kind !== 'none' &&
    operation.unsendable === undefined &&
    pathParameters(operation.path).every(
      (name) => !producersOf(contract, operation, name).some((each) => each.creates),
    );
  const read = contract.operations.find((each) => each.method === 'GET' && cheap(each));
  const write = contract.operations.find((each) => {
    const listed = contract.operations.some((one) => one.path === each.path && one.method === 'GET');
    return each.method === 'POST' && each.body !== undefined && listed && cheap(each);
  });
  return [read, write].flatMap((each) => (each ? [each.id] : []));
}

/** About how many requests a cell adds: what several promises rest on is counted with the first of them. */
function requestsFor(requirement: Requirement, operation: Operation, known: Known): number {
  const own = requirement.provokedBy.filter((each) => firstWith(each, known.contract) === requirement);
  return own.reduce((sum, provocation) => sum + requestsOf(provocation, operation, known), 0);
}

function firstWith(provocation: Provocation, { requirements }: Contract): Requirement | undefined {
  const wanted = JSON.stringify(provocation);
  return requirements.find((each) => each.provokedBy.some((one) => JSON.stringify(one) === wanted));
}

function requestsOf(provocation: Provocation, operation: Operation, { facts, target }: Known): number {
  const own = facts.get(operation.id);
  switch (provocation.kind) {
    case 'fault': {
      const family = FAULT_FAMILIES[provocation.fault];
      return own && family.unfit(own) === undefined ? family.variants(own).length : 0;
    }
    case 'scenario':
      return provocation.scenario === 'burst' ? (target.rateLimit?.cap ?? 0) : REQUESTS_OF_A_SCENARIO;
    case 'valid':
      return 1;
    case 'any-answer':
      return 0;
    default:
      return provocation satisfies never;
  }
}

const REQUESTS_OF_A_SCENARIO = 40;
