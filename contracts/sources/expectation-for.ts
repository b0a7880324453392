import type { Contract } from '../contract.ts';
import type { Operation } from '../api/operation.ts';
import type { Expectation } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { documentExpectation } from './document-expectation.ts';
import { withPromisedBodies } from './promised-bodies.ts';
import type { Promises } from './promises.ts';
import { promisedExpectation, withTeamPromise } from './promised-expectation.ts';

/** It is asked for with every cell, trial and report. */
const KNOWN = new WeakMap<Contract, Map<string, Map<string, Expectation | undefined>>>();

/**
 * What a contract expects of a requirement on an operation: the team's own promises go first, then the contract's
 * (its promises file, else its document), then the HTTP standards.
 *
 * @returns undefined where nobody promised anything: there is no cell then
 */
export function expectationFor(
  contract: Contract,
  requirement: Requirement,
  operation: Operation,
): Expectation | undefined {
  const known = knownOf(contract, requirement.id);
  const expectation = known.get(operation.id);
  if (expectation !== undefined || known.has(operation.id)) return expectation;
  const resolved = resolve(contract, requirement, operation);
  known.set(operation.id, resolved);
  return resolved;
}

/** What is known of a requirement, by operation. */
function knownOf(contract: Contract, requirement: string): Map<string, Expectation | undefined> {
  const ofContract = KNOWN.get(contract) ?? new Map<string, Map<string, Expectation | undefined>>();
  KNOWN.set(contract, ofContract);
  const known = ofContract.get(requirement) ?? new Map<string, Expectation | undefined>();
  ofContract.set(requirement, known);
  return known;
}

function resolve(
  contract: Contract,
  requirement: Requirement,
  operation: Operation,
): Expectation | undefined {
  const { promises, team } = contract;
  const base = promises
    ? promisedExpectation(promises, requirement, contract, operation)
    : documentExpectation(contract, requirement, answering(requirement, operation, team));
  return team ? withTeamPromise(base, team, requirement, operation.id) : base;
}

/** Bodies are looked at by a status; a status that a team promises for a fault is not thereby one for all. */
function answering(requirement: Requirement, operation: Operation, team: Promises | undefined): Operation {
  const isOfBodies = ['error-body', 'error-shape', 'error-media-type'].includes(requirement.asks.kind);
  return team && isOfBodies ? withPromisedBodies(operation, team) : operation;
}
