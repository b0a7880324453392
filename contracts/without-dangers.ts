import { dangerOf } from './api/danger-of.ts';
import { begins } from './api/begins.ts';
import type { Operation } from './api/operation.ts';
import type { Contract, SetAside } from './contract.ts';
import { restrictTo } from './load-contract.ts';

/**
 * A contract without the operations that may put a target out of use; each is set aside with its reason.
 *
 * @param isAskedFor whether an operation is to be tested all the same
 */
export function withoutDangers(contract: Contract, isAskedFor: (id: string) => boolean): Contract {
  const danger = (operation: Operation): string | undefined =>
    isAskedFor(operation.id) ? undefined : dangerOf(operation, contract.schemas);
  const ends = contract.operations.filter((each) => danger(each) !== undefined);
  const left = contract.operations.flatMap((operation): readonly SetAside[] => {
    const { id, place } = operation;
    const end = isAskedFor(id) ? undefined : ends.find((each) => begins(operation, each));
    const reason = danger(operation) ?? (end && `what it starts, ${end.id} alone ends, which is set aside`);
    if (reason === undefined) return [];
    const remedy = `if it may be called as often as a test does, write dangerous: ['${id}'] into the config`;
    return [{ operation: id, place, reason, remedy }];
  });
  if (left.length === 0 || left.length === contract.operations.length) return contract;
  const names = new Set(left.map(({ operation }) => operation));
  const rest = restrictTo(contract, (id) => !names.has(id));
  return { ...rest, setAside: [...contract.setAside, ...left] };
}
