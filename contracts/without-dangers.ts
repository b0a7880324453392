import { dangerOf } from './api/danger-of.ts';
import type { Contract, SetAside } from './contract.ts';
import { restrictTo } from './load-contract.ts';

/**
 * A contract without the operations that may put a target out of use; each is set aside with its reason.
 *
 * @param isAskedFor whether an operation is to be tested all the same
 */
export function withoutDangers(contract: Contract, isAskedFor: (id: string) => boolean): Contract {
  const left = contract.operations.flatMap((operation): readonly SetAside[] => {
    const reason = isAskedFor(operation.id) ? undefined : dangerOf(operation, contract.schemas);
    if (reason === undefined) return [];
    const { id, place } = operation;
    const remedy = `if it may be called as often as a test does, write dangerous: ['${id}'] into the config`;
    return [{ operation: id, place, reason, remedy }];
  });
  if (left.length === 0 || left.length === contract.operations.length) return contract;
  const names = new Set(left.map(({ operation }) => operation));
  const rest = restrictTo(contract, (id) => !names.has(id));
  return { ...rest, setAside: [...contract.setAside, ...left] };
}
