import type { Contract } from '../contracts/contract.ts';
import { errorStatuses } from '../contracts/error-statuses.ts';
import { takenMethods } from '../contracts/paths.ts';
import type { RefusableOperations } from '../contracts/refusable-operation.ts';
import { ROLES } from '../contracts/target.ts';
import type { Credential, Role, Target } from '../contracts/target.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { planFor } from './plan.ts';
import type { Cell } from './plan.ts';

/** The errors that each operation of a contract can be refused with: those that a run with every credential plans. */
export function refusableOperations(contract: Contract): RefusableOperations {
  const cells = planFor(contract, factsOf(contract), WITH_EVERYTHING).filter(isError);
  return Object.fromEntries(
    contract.operations.map(({ id, method, path }) => [
      id,
      {
        method,
        path,
        allow: takenMethods(contract, path),
        errors: cells.filter((each) => each.operation === id).map((each) => each.requirement.id),
      },
    ]),
  );
}

function isError({ requirement, notApplicable }: Cell): boolean {
  if (errorStatuses(requirement.assertion).length === 0) return false;
  // A run provokes the limit on two operations; it is documented for all.
  return notApplicable === undefined || requirement.assertion.kind === 'throttled';
}

const credential = (role: Role): Credential => ({ role, token: '', variable: '' });

const WITH_EVERYTHING: Target = {
  name: 'any',
  baseUrl: '',
  credentials: Object.fromEntries(ROLES.map((role) => [role, credential(role)])),
  values: {},
  rateLimit: { cap: 1 },
  limits: { concurrency: 1, timeoutMillis: 1, bodyBytes: 1, maxWaitSeconds: 1 },
};
