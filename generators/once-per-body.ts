import type { Json, JsonObject } from '../wire/json.ts';
import { oncePer } from './once-per.ts';

/** A function of a body that does its work once for each: many requests are made from one. */
export function oncePerBody<T>(compute: (body: Json) => T): (body: Json) => T {
  const once = oncePer<readonly Json[] | JsonObject, T>(compute);
  return (body) => (typeof body === 'object' && body !== null ? once(body) : compute(body));
}
