import type { Contract } from '../../contracts/contract.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Config } from './config-schema.ts';

/**
 * What is wrong with a config's `values`, a line; undefined if nothing is.
 *
 * The document's `{id}` may be several parameters of the contract: which one is meant, nobody knows.
 */
export function valuesProblem({ values }: Pick<Config, 'values'>, contract: Contract): string | undefined {
  const known = [...new Set(contract.operations.flatMap(({ path }) => pathParameters(path)))];
  for (const name of Object.keys(values)) {
    const meant = known.filter((each) => each.endsWith(`.${name}`));
    if (!known.includes(name) && meant.length > 0)
      return `values.${name}: it names different things in this contract, expected ${meant.join(' or ')}`;
  }
  return undefined;
}
