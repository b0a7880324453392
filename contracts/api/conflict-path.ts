import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { ConflictKey } from './operation.ts';

/**
 * What something that was made shows for such a key: under its name, or within what it is in there, as `data.attributes.name` in an
 * item that has `attributes`.
 */
export function shownFor(key: string, item: Json): Json | undefined {
  const names = key.split('.');
  return names.map((_, left) => valueAt(item, names.slice(-1 - left))).find((each) => each !== undefined);
}

/** The keys whose values are taken together; mostly it is one. */
export function keysOfConflict({
  key,
  with: others = [],
}: Pick<ConflictKey, 'key' | 'with'>): readonly string[] {
  return [key, ...others];
}

/**
 * Where a body has the key that its value may be taken of: in an envelope (`user.email`) the key within it.
 *
 * @param body whose own key comes before, where that is called so
 */
export function conflictPath(key: string, body: Json | undefined): Path {
  return isJsonObject(body) && Object.hasOwn(body, key) ? [key] : key.split('.');
}

/** What the key is called in what was made: answers have envelopes of their own. */
export function conflictName(key: string): string {
  return key.split('.').at(-1) ?? key;
}
