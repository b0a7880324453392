import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

/** The member of a schema that is a list, empty if it is none. */
export function listIn(node: Json | undefined, key: string): readonly Json[] {
  const list = isJsonObject(node) ? node[key] : undefined;
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}
