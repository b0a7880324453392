import { isJsonArray, isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** The object under a key, or one without members. */
export function objectIn(value: Json | undefined, key: string): JsonObject {
  const member = memberIn(value, key);
  return isJsonObject(member) ? member : {};
}

/** The list under a key, or an empty one. */
export function listIn(value: Json | undefined, key: string): readonly Json[] {
  const member = memberIn(value, key);
  return isJsonArray(member) ? member : [];
}

function memberIn(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
