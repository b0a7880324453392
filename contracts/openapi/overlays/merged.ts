import type { Json } from '../../../wire/json.ts';
import { isJsonArray, isJsonObject } from '../../../wire/json.ts';

/**
 * What an update makes of a value: members of objects are merged, lists are made longer, all else is replaced
 * (Overlay 1.0 §4.4.3).
 *
 * @param problem what is thrown where an object or a list meets something else
 */
export function merged(value: Json, update: Json, problem: (text: string) => Error): Json {
  if (isJsonArray(value)) return [...value, ...(isJsonArray(update) ? update : [update])];
  if (isJsonObject(value)) {
    if (!isJsonObject(update)) throw problem('an object can be merged with an object alone');
    const own = Object.entries(update).map(([key, each]) => {
      const before = Object.hasOwn(value, key) ? value[key] : undefined;
      return [key, isMergeable(before, each) ? merged(before ?? null, each, problem) : each] as const;
    });
    return { ...value, ...Object.fromEntries(own) };
  }
  return update;
}

function isMergeable(before: Json | undefined, update: Json): boolean {
  return (isJsonObject(before) && isJsonObject(update)) || (Array.isArray(before) && Array.isArray(update));
}
