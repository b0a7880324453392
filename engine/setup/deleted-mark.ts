import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

const FLAG = /^(is_?)?(soft_?)?(deleted|removed|archived|discarded|trashed)$/i;
const TIME = /^(date_?)?(deleted|removed|archived|discarded|trashed)_?(at|on|date|time)$/i;
const STATE = /^(status|state)$/i;
const GONE = /^(deleted|removed|archived|discarded|trashed|cancell?ed|inactive|disabled)$/i;

/** Tells whether what is shown of a thing says that the thing is deleted: it is kept, and marked. */
export function isMarkedDeleted(shown: Json): boolean {
  if (!isJsonObject(shown)) return false;
  const entries = Object.entries(shown);
  const inner = entries.length === 1 ? entries[0]?.[1] : undefined;
  return (
    entries.some(([key, value]) => isMark(key, value)) || (isJsonObject(inner) && isMarkedDeleted(inner))
  );
}

function isMark(key: string, value: Json): boolean {
  if (FLAG.test(key)) return value === true || value === 1 || value === 'true';
  if (TIME.test(key)) return value !== null && value !== '' && value !== false && value !== 0;
  return STATE.test(key) && typeof value === 'string' && GONE.test(value);
}
