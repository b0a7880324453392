import { parameterOf, placeShownNow, referenceIn } from '../../contracts/api/body-reference.ts';
import type { ConflictKey, Operation } from '../../contracts/api/operation.ts';
import { differences, toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';

/** The id of the operation that makes what a path parameter names, if one does. */
type MakerOf = (parameter: string) => string | undefined;

/** How a body differs from another one: `with bookId from createBook`. */
export function bodyWords(before: Json, after: Json, makerOf: MakerOf): string {
  const parts = differences(before, after).map((path) => {
    const key = toPointer(path).slice(1);
    const value = valueAt(after, path);
    if (value === undefined) return `without ${key}`;
    return `with ${key}${sourceOf(value, makerOf) ?? ` ${JSON.stringify(value)}`}`;
  });
  return parts.join(', ');
}

/** How an operation's query and headers differ from others: `with on=2037-05-18, bookId from createBook`. */
export function parameterWords(before: Operation, after: Operation, makerOf: MakerOf): string {
  const pairsOf = ({ query = [], headers = [] }: Operation): readonly (readonly [string, string])[] => [
    ...query,
    ...headers,
  ];
  const known = new Set(pairsOf(before).map((pair) => pair.join('=')));
  const parts = pairsOf(after)
    .filter((pair) => !known.has(pair.join('=')))
    .map(([name, value]) => `${name}${sourceOf(value, makerOf) ?? `=${value}`}`);
  return `with ${parts.join(', ')}`;
}

/** What is taken once: `each code and each room with its label`. */
export function conflictWords(conflicts: readonly Pick<ConflictKey, 'key' | 'with'>[]): string {
  return conflicts
    .map(({ key, with: others = [] }) =>
      others.length === 0 ? `each ${key}` : `each ${key} with its ${others.join(' and its ')}`,
    )
    .join(' and ');
}

function sourceOf(value: Json, makerOf: MakerOf): string | undefined {
  const reference = referenceIn(value);
  const parameter = reference && parameterOf(reference);
  if (reference && placeShownNow(reference)) return ' as a read shows it just then';
  return parameter === undefined ? undefined : ` from ${makerOf(parameter) ?? `the path's ${parameter}`}`;
}
