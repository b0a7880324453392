import { listIn, objectIn } from '../../../wire/json-members.ts';
import type { JsonObject } from '../../../wire/json.ts';
import { withValueAt } from '../../../wire/json-pointer.ts';

/** Of a path item, its notes alone. */
export function notesAlone({ 'x-naysayer': notes }: JsonObject): JsonObject {
  return notes === undefined ? {} : { 'x-naysayer': notes };
}

/**
 * A path item with one more operation.
 *
 * @param keys those that lead to it from its path item
 */
export function withOperation(item: JsonObject, keys: readonly string[], operation: JsonObject): JsonObject {
  const within = keys.length > 1 ? { [keys[0] ?? '']: {}, ...item } : item;
  return withValueAt(within, keys, operation) as JsonObject;
}

/** A path item whose notes say that one of its methods is not tested. */
export function withoutMethod(item: JsonObject, method: string): JsonObject {
  const notes = objectIn(item, 'x-naysayer');
  return {
    ...item,
    'x-naysayer': { ...notes, outOfScope: [...listIn(notes, 'outOfScope'), method] },
  };
}
