import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';

/** The objects in a list; none where there is no list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter(isJsonObject);
}

/** A list's items; none where there is no list. */
export function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}

/** An object, or an empty one where there is none. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** A text, or an empty one where there is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** An id that is sent as a string or as a number; empty where there is none. */
export function idOf(value: Json | undefined): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** The member of that name, or undefined if the object has none of its own. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The named members of an object, as far as it has them. */
export function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = memberOf(object, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The named members of an object, null where it has none. */
export function fill(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, memberOf(object, name) ?? null]));
}

/** Metadata as it is stored: a null value counts as absent. */
export function withoutNulls(value: Json | undefined): Json {
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}
