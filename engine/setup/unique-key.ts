import type { Json } from '../../wire/json.ts';
import { conflictPath } from '../../contracts/api/conflict-path.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * The smallest valid body with a key whose value must be unique.
 *
 * @throws {SetupFailure} if no example has one
 */
export function baseWithUnique({ keys, operation, minimal }: OperationFacts, key: string): Json {
  const at = toPointer(conflictPath(key, minimal));
  const fact = keys.find(({ path }) => toPointer(path) === at);
  const value = fact && valueAt(fact.base, fact.path);
  if (fact && (typeof value === 'string' || typeof value === 'number')) return fact.base;
  throw new SetupFailure(`no example of ${operation.id} has a value for ${key}, which must be unique`);
}

/** The value of a key in the body that was made from such a base. */
export function uniqueIn(body: Json | undefined, key: string): Json {
  return valueAt(body, conflictPath(key, body)) ?? null;
}
