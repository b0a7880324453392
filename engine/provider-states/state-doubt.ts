import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf, goneOnceDeleted } from '../../contracts/api/paths.ts';
import type { ProviderState } from '../../contracts/requirements/provider-state.ts';
import { gradeDoubt } from '../plan/grade-doubt.ts';
import { wrongKindDoubt } from '../setup/token-states.ts';

/** The doubtful fact that a state rests on whatever the target, or undefined if there is none. */
export function stateDoubt(
  state: ProviderState,
  operation: Operation,
  contract: Contract,
): string | undefined {
  switch (state) {
    case 'wrong-kind-token':
      return wrongKindDoubt(operation, operation.development ? 'user' : 'development');
    case 'deleted':
      return goneOnceDeleted(contract, operation)
        .map((each) => deleterOf(contract, each))
        .map((each) => each && gradeDoubt(each))
        .find((each) => each !== undefined);
    default:
      return undefined;
  }
}
