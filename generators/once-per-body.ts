import type { Json } from '../wire/json.ts';

/** A function of a body that does its work once for each: many requests are made from one. */
export function oncePerBody<T>(compute: (body: Json) => T): (body: Json) => T {
  const known = new WeakMap<object, T>();
  return (body) => {
    if (typeof body !== 'object' || body === null) return compute(body);
    const value = known.get(body) ?? compute(body);
    known.set(body, value);
    return value;
  };
}
