import { asText, isJsonArray, isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** Flags that are false where a request was refused, … */
const FLAG = /^(?:ok|success|succeeded|successful|is_?success(?:ful)?)$/i;
/** … beside what says why. */
const WHY = /err|mes+age|^msg$|reason|code|detail|fault/i;
const TEXT = /^(?:message|msg)$/i;
/** What stands beside the status of an answer in an envelope, and in no thing that has a status of its own. */
const ENVELOPE = /^(?:status|data|message|msg|code|errors?)$/;
const FAILED = ['fail', 'error'];

/**
 * The key by which a body says that its request was refused, whatever the status of the answer: a flag that is false, the code of
 * an error, or the status of a whole envelope.
 */
export function refusalKeyOf(body: Json | undefined): string | undefined {
  // What has an id is a thing, with flags of its own.
  if (!isJsonObject(body) || Object.hasOwn(body, 'id')) return undefined;
  const keys = Object.keys(body);
  return keys.find((key) => isOfRefusal(key, body, keys));
}

/** Tells whether a key is such a flag. */
export function isRefusalFlag(key: string): boolean {
  return FLAG.test(key);
}

/** Tells whether these are the keys of a body that may say so by one of them. */
export function mayTellRefusal(key: string, keys: readonly string[]): boolean {
  const others = keys.filter((each) => each !== key);
  if (FLAG.test(key)) return others.some((each) => WHY.test(each));
  if (key === 'code') return others.some((each) => TEXT.test(each));
  return key === 'status' && others.length > 0 && keys.every((each) => ENVELOPE.test(each));
}

function isOfRefusal(key: string, body: JsonObject, keys: readonly string[]): boolean {
  if (!mayTellRefusal(key, keys)) return false;
  const value = body[key];
  if (key === 'status') return FAILED.some((each) => each === value);
  return key === 'code' ? isCodeOfError(value) && showsNothing(body['data']) : value === false;
}

/** A status of HTTP that refuses or fails, be it with two digits more. */
function isCodeOfError(value: Json | undefined): boolean {
  return /^[45]\d\d(?:\d\d)?$/.test(asText(value ?? ''));
}

function showsNothing(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '' || Object.keys(Object(value)).length === 0;
}
