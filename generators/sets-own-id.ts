import { referenceTo } from '../contracts/api/body-reference.ts';
import { creates } from '../contracts/api/method-semantics.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { pathParameters } from '../contracts/api/path-parameters.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import type { KeyFact } from './key-fact.ts';

/**
 * Tells whether a key of a body says which id the thing itself has.
 *
 * A store that counts its ids goes on behind the largest one: of a vast id it never comes back.
 */
export function setsOwnId(
  { resultId, path: own, ...operation }: Operation,
  { path, base }: Pick<KeyFact, 'path' | 'base'>,
): boolean {
  const shown = creates(operation) && resultId !== undefined ? toPath(resultId) : [];
  const isShown = shown.length > 0 && path.at(-1) === shown.at(-1) && [1, shown.length].includes(path.length);
  const named = pathParameters(own).at(-1);
  return isShown || (named !== undefined && valueAt(base, path) === referenceTo(named));
}
