import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * The smallest valid body with a key whose value must be unique.
 *
 * @throws {SetupFailure} if no example has one
 */
export function baseWithUnique({ keys, operation }: OperationFacts, key: string): Json {
  const fact = keys.find(({ path }) => path.length === 1 && path[0] === key);
  const value = fact && valueAt(fact.base, [key]);
  if (fact && (typeof value === 'string' || typeof value === 'number')) return fact.base;
  throw new SetupFailure(`no example of ${operation.id} has a value for ${key}, which must be unique`);
}

/** The value of a key in the body that was made from such a base. */
export function uniqueIn(body: Json | undefined, key: string): Json {
  return valueAt(body, [key]) ?? null;
}
