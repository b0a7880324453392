import type { Skip } from '../../contracts/skip.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Level } from '../../contracts/requirements/expectation.ts';
import type { Provocation, Requirement } from '../../contracts/requirements/requirement.ts';
import type { Target } from '../../contracts/target.ts';
import type { Expectation } from '../../contracts/requirements/expectation.ts';
import { expectationFor } from '../../contracts/sources/expectation-for.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { burstOperations } from './burst-operations.ts';
import { gradeDoubt } from './grade-doubt.ts';
import { skipOf } from './skip-of.ts';
import type { Known } from './skip-of.ts';

const REQUESTS_OF_A_SCENARIO = 40;

/** One promise on one operation: what is judged, reported and pinned. */
export interface Cell {
  /** `requirement › operation`; stable over runs. */
  readonly id: string;
  readonly requirement: Requirement;
  /** What the requirement comes to on the operation. */
  readonly expectation: Expectation;
  readonly operation: string;
  readonly level: Level;
  /** Why the promise is held less strictly here than the contract says. */
  readonly doubt?: string;
  /** Why it gets no verdict, or undefined if it does; found out when it is first asked for. */
  readonly skip: Skip | undefined;
  /** About how many requests it takes. */
  readonly requests: number;
}

/** Tells whether there is something to judge, be it that no request can be sent. */
export function applies({ skip }: Cell): boolean {
  return skip?.verdict !== 'not-applicable';
}

/** Why there is nothing to judge, by the id of each such cell. */
export function notApplicableOf(cells: readonly Cell[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cells.flatMap(({ id, skip }) => (skip?.verdict === 'not-applicable' ? [[id, skip.reason] as const] : [])),
  );
}

/** Every cell of a contract and a target, applicable or not, in the contract's order; none where nothing is expected. */
export function planFor(
  contract: Contract,
  facts: ReadonlyMap<string, OperationFacts>,
  target: Target,
): readonly Cell[] {
  const bursts = burstOperations(contract);
  return contract.requirements.flatMap((requirement) =>
    contract.operations.flatMap((operation) => {
      const expectation = expectationFor(contract, requirement, operation);
      return expectation
        ? cellFor(requirement, expectation, operation, { contract, facts, target, bursts })
        : [];
    }),
  );
}

function cellFor(
  requirement: Requirement,
  expectation: Expectation,
  operation: Operation,
  known: Known,
): Cell {
  const doubt = gradeDoubt(operation);
  let told: { readonly skip: Skip | undefined } | undefined;
  return {
    id: `${requirement.id} › ${operation.id}`,
    requirement,
    expectation,
    operation: operation.id,
    level: doubt === undefined ? expectation.level : 'SHOULD',
    ...(doubt !== undefined && { doubt }),
    // Of many cells nobody asks for either, and it takes every variant of every fault to tell.
    get skip() {
      told ??= { skip: skipOf(requirement, operation, known) };
      return told.skip;
    },
    get requests() {
      return this.skip === undefined ? requestsFor(requirement, operation, known) : 0;
    },
  };
}

/** About how many requests a cell adds: what several promises rest on is counted with the first of them. */
function requestsFor(requirement: Requirement, operation: Operation, known: Known): number {
  const own = requirement.provokedBy.filter((each) => firstWith(each, known.contract) === requirement);
  return own.reduce((sum, provocation) => sum + requestsOf(provocation, operation, known), 0);
}

function firstWith(provocation: Provocation, { requirements }: Contract): Requirement | undefined {
  return firstsIn(requirements).get(JSON.stringify(provocation));
}

const FIRSTS = new WeakMap<readonly Requirement[], ReadonlyMap<string, Requirement>>();

/** The first requirement that rests on each provocation, by its text. */
function firstsIn(requirements: readonly Requirement[]): ReadonlyMap<string, Requirement> {
  const firsts =
    FIRSTS.get(requirements) ??
    new Map(
      requirements
        .flatMap((each) => each.provokedBy.map((one) => [JSON.stringify(one), each] as const))
        .toReversed(),
    );
  FIRSTS.set(requirements, firsts);
  return firsts;
}

function requestsOf(provocation: Provocation, operation: Operation, { facts, target }: Known): number {
  const own = facts.get(operation.id);
  switch (provocation.kind) {
    case 'fault': {
      const family = FAULT_FAMILIES[provocation.fault];
      return own && family.skip(own) === undefined ? family.variants(own).length : 0;
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
