import type { Json } from '../../../wire/json.ts';

/**
 * How many values one holds, each counted as often as it stands somewhere: YAML's aliases let one stand in many places.
 *
 * @param most where counting may stop; a value that holds itself has more than any
 */
export function expandedSize(value: Json, most: number): number {
  const known = new Map<object, number>();
  const sizeOf = (each: Json): number => {
    if (typeof each !== 'object' || each === null) return 1;
    const before = known.get(each);
    if (before !== undefined) return before;
    known.set(each, most + 1);
    let size = 1;
    for (const part of Object.values(each)) size += sizeOf(part);
    known.set(each, size);
    return size;
  };
  return sizeOf(value);
}
