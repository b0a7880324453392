import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { inconclusive } from '../../contracts/skip.ts';

/**
 * A contract whose operations at paths of their own know where these are under a target's address: beside the path of the
 * document's server, where the address ends with that. Elsewhere nothing tells, and they are not sent.
 *
 * @param baseUrl empty where nothing is sent
 */
export function withBases(contract: Contract, baseUrl: string): Contract {
  const { operations, basePaths } = contract;
  if (baseUrl === '' || operations.every((each) => each.base === undefined)) return contract;
  const given = new URL(baseUrl).pathname.replace(/\/$/, '');
  const [own] = (basePaths.length === 0 ? [''] : basePaths)
    .filter((path) => given.endsWith(path))
    .toSorted((one, other) => other.length - one.length);
  const placed = (operation: Operation): Operation => {
    if (operation.base === undefined) return operation;
    if (own !== undefined)
      return { ...operation, base: given.slice(0, given.length - own.length) + operation.base };
    const { base, ...rest } = operation;
    return { ...rest, skip: operation.skip ?? inconclusive(whyNowhere(base, basePaths)) };
  };
  return { ...contract, operations: operations.map(placed) };
}

function whyNowhere(base: string, [first = '']: readonly string[]): string {
  return `it is at ${base || '/'} where the others are at ${first || '/'}, and the target’s address does not end so`;
}
