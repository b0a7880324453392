import { isJsonObject } from './json.ts';

const MOST_DEPTH = 3;

/** The texts in a JSON value, but for those that are deep in it. */
export function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, depth + 1));
  return isJsonObject(value) ? Object.values(value).flatMap((each) => textsIn(each, depth + 1)) : [];
}
