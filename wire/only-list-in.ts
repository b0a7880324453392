import { isJsonObject } from './json.ts';
import type { Json } from './json.ts';
import type { Path } from './json-pointer.ts';

/** Where the list is that a body is, or that is all that it holds: `[…]`, `{ "things": […] }`. */
export function onlyListIn(body: Json | undefined): Path | undefined {
  if (Array.isArray(body)) return [];
  const [only, ...more] = isJsonObject(body) ? Object.entries(body) : [];
  return only && more.length === 0 && Array.isArray(only[1]) ? [only[0]] : undefined;
}
