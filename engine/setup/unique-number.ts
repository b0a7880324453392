import { conflictPath, renewedKeysOf } from '../../contracts/api/conflict-path.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { KeyFact } from '../../generators/key-fact.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';

/** The whole numbers in an operation's bodies that must be new, each with a new one. */
export function uniqueNumbers(
  { keys, operation, minimal }: OperationFacts,
  unique: string,
): readonly { readonly path: Path; readonly value: number }[] {
  const isNoted = ({ path, schemas }: KeyFact): boolean =>
    schemas.some((each) => notesOf(each).unique) ||
    operation.conflictsOn
      .flatMap(renewedKeysOf)
      .some((key) => toPointer(conflictPath(key, minimal)) === toPointer(path));
  return keys
    .filter((key) => Number.isInteger(key.value) && isNoted(key))
    .map(({ path, schemas }) => ({ path, value: uniqueNumber(unique, schemas) }));
}

/** What a server can hold that keeps whole numbers in 32 bits. */
const MOST = 2_147_483_647;

/**
 * A whole number that nothing else carries, as far as its schemas leave room: texts that follow each other give numbers
 * that do.
 *
 * @param unique a text of lower-case letters and digits that nothing else carries
 */
export function uniqueNumber(unique: string, schemas: readonly JsonSchema[]): number {
  const lowest = [
    ...limits(schemas, 'minimum').map(Math.ceil),
    ...limits(schemas, 'exclusiveMinimum').map((each) => Math.floor(each) + 1),
  ];
  const highest = [
    ...limits(schemas, 'maximum').map(Math.floor),
    ...limits(schemas, 'exclusiveMaximum').map((each) => Math.ceil(each) - 1),
  ];
  const step = Math.max(1, ...limits(schemas, 'multipleOf').filter(Number.isInteger));
  const least = lowest.length > 0 ? Math.max(...lowest) : Math.min(1, ...highest);
  const most = Math.min(...highest, least < MOST ? MOST : least + MOST);
  const first = Math.ceil(least / step);
  const room = Math.min(MOST, Math.max(1, Math.floor(most / step) - first + 1));
  const place = Array.from(unique).reduce(
    (sum, letter) => (sum * 36 + Number.parseInt(letter, 36)) % room,
    0,
  );
  return (first + place) * step;
}

function limits(schemas: readonly JsonSchema[], key: string): readonly number[] {
  return schemas.map((schema) => schema[key]).filter((each) => typeof each === 'number');
}
