import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

const FLAG = /^(is_?)?(soft_?)?(deleted|removed|archived|discarded|trashed)$/i;
const TIME = /^(date_?)?(deleted|removed|archived|discarded|trashed)_?(at|on|date|time)$/i;
const STATE = /^(status|state)$/i;
const GONE = /^(deleted|removed|archived|discarded|trashed)$/i;
const ENDED = /^(cancell?ed|inactive|disabled)$/i;

/**
 * How what is shown of a thing says that the thing is kept, and deleted: by a mark, or as something that has ended, which a
 * thing can be without having been deleted; undefined if it says neither.
 */
export function deletedMark(shown: Json): 'deleted' | 'ended' | undefined {
  if (!isJsonObject(shown)) return undefined;
  const entries = Object.entries(shown);
  const marks = entries.map(([key, value]) => markOf(key, value));
  const found = marks.find((each) => each === 'deleted') ?? marks.find((each) => each !== undefined);
  const inner = entries.length === 1 ? entries[0]?.[1] : undefined;
  return found ?? (inner === undefined ? undefined : deletedMark(inner));
}

function markOf(key: string, value: Json): 'deleted' | 'ended' | undefined {
  if (FLAG.test(key)) return value === true || value === 1 || value === 'true' ? 'deleted' : undefined;
  if (TIME.test(key))
    return value !== null && value !== '' && value !== false && value !== 0 ? 'deleted' : undefined;
  if (!STATE.test(key) || typeof value !== 'string') return undefined;
  if (GONE.test(value)) return 'deleted';
  return ENDED.test(value) ? 'ended' : undefined;
}
