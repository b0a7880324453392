import { conflictPath } from '../../contracts/api/conflict-path.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { KeyFact } from '../../generators/key-fact.ts';
import { oncePerOperation } from '../../generators/once-per-operation.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';

/** The whole numbers in an operation's bodies that must be new, each with a new one. */
export function uniqueNumbers(
  facts: OperationFacts,
  unique: string,
): readonly { readonly path: Path; readonly value: number }[] {
  return uniqueNumberKeys(facts).map(({ path, schemas }) => ({
    path,
    value: uniqueNumber(unique, schemas),
  }));
}

/** The keys of those numbers. */
export const uniqueNumberKeys = oncePerOperation(({ keys, operation, minimal }): readonly KeyFact[] => {
  const isNoted = ({ path, schemas }: KeyFact): boolean =>
    schemas.some((each) => notesOf(each).unique) ||
    operation.conflictsOn.some(({ key }) => toPointer(conflictPath(key, minimal)) === toPointer(path));
  return keys.filter((key) => Number.isInteger(key.value) && isNoted(key));
});

/** What a server can hold that keeps whole numbers in 32 bits. */
const MOST = 2_147_483_647;

/**
 * A whole number that nothing else carries, as far as its schemas leave room: texts that follow each other give numbers
 * that do.
 *
 * @param unique a text of lower-case letters and digits that nothing else carries
 */
export function uniqueNumber(unique: string, schemas: readonly JsonSchema[]): number {
  const { first, place, step } = numbersOf(unique, schemas);
  return (first + place) * step;
}

/** As `uniqueNumber`, the next one that is free; undefined if none is. */
export function freeNumber(
  unique: string,
  schemas: readonly JsonSchema[],
  isFree: (value: number) => boolean,
): number | undefined {
  const { first, place, room, step } = numbersOf(unique, schemas);
  for (let further = 0; further < room; further += 1) {
    const value = (first + ((place + further) % room)) * step;
    if (isFree(value)) return value;
  }
  return undefined;
}

/** The numbers that some schemas leave room for, and at which place of them a text stands. */
function numbersOf(
  unique: string,
  schemas: readonly JsonSchema[],
): { readonly first: number; readonly place: number; readonly room: number; readonly step: number } {
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
  return { first, place, room, step };
}

function limits(schemas: readonly JsonSchema[], key: string): readonly number[] {
  return schemas.map((schema) => schema[key]).filter((each) => typeof each === 'number');
}
