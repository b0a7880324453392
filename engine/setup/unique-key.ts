import type { Json } from '../../wire/json.ts';
import { conflictPath } from '../../contracts/api/conflict-path.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * The smallest valid body with all keys whose values must be unique, by themselves or together.
 *
 * @throws {SetupFailure} if no example has them
 */
export function baseWithUnique(
  { keys, operation, minimal }: OperationFacts,
  unique: readonly string[],
): Json {
  const found = unique.map((key) => {
    const at = toPointer(conflictPath(key, minimal));
    return keys.find(({ path }) => toPointer(path) === at);
  });
  const isIn = (base: Json, key: string): boolean =>
    ['string', 'number', 'boolean'].includes(typeof valueAt(base, conflictPath(key, minimal)));
  const missing = unique.find((_, index) => found[index] === undefined);
  const base =
    missing === undefined
      ? found.flatMap((fact) => fact?.base ?? []).find((each) => unique.every((key) => isIn(each, key)))
      : undefined;
  if (base !== undefined) return base;
  throw new SetupFailure(
    `no example of ${operation.id} has a value for ${missing ?? unique.join(' and ')}, which must be unique`,
  );
}

/** The value of a key in the body that was made from such a base. */
export function uniqueIn(body: Json | undefined, key: string): Json {
  return valueAt(body, conflictPath(key, body)) ?? null;
}
