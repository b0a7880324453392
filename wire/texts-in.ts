import { isJsonObject } from './json.ts';

const MOST_DEPTH = 3;

/** The texts in a JSON value, but for those that are deep in it. */
export function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, depth + 1));
  return isJsonObject(value) ? Object.values(value).flatMap((each) => textsIn(each, depth + 1)) : [];
}

/** All texts in a JSON value, and the names of its keys. */
export function namesAndTextsIn(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === 'string') found.push(value);
  if (Array.isArray(value)) for (const each of value) namesAndTextsIn(each, found);
  if (isJsonObject(value))
    for (const [name, each] of Object.entries(value)) {
      found.push(name);
      namesAndTextsIn(each, found);
    }
  return found;
}
