import type { Body } from '../api/operation.ts';
import { inBrackets } from '../api/in-brackets.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';

/** A body without the keys that its format has no way to say: in a form that is null, a list without an item, an object in a text. */
export function sayable(value: Json, { format, fields = {} }: Pick<Body, 'format' | 'fields'>): Json {
  if ((format !== 'form' && format !== 'multipart') || !isJsonObject(value)) return value;
  return keep(value, (key, member) => {
    const kind = Object.hasOwn(fields, key) ? fields[key]?.kind : undefined;
    if (kind === 'members') return inBrackets(key, member) !== undefined;
    const items = isJsonArray(member) ? member : [member];
    return items.length > 0 && (kind === 'json' || items.every((each) => typeof each !== 'object'));
  });
}

function keep(value: JsonObject, isKept: (key: string, member: Json) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key, member]) => isKept(key, member)));
}
