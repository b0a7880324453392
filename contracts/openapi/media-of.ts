import type { JsonObject } from '../../wire/json.ts';
import { member } from './resolver.ts';
import type { Resolve } from './resolver.ts';

/** The media type of a body that is JSON. */
export interface JsonMedia {
  /** What a request says in Content-Type. */
  readonly type: string;
  readonly media: JsonObject;
}

/** In the order in which one is chosen where a body may have several. */
const JSON_TYPES = [
  /^application\/json$/i,
  /^application\/json\s*;/i,
  /^[\w.!#$&^-]+\/[\w.!#$&^+-]+\+json\s*(;.*)?$/i,
  /^(application\/\*(\+json)?|\*\/\*)$/i,
];

/** The media type under which a body is sent as JSON, or undefined if it is of other types only. */
export function jsonMediaOf(body: JsonObject, resolve: Resolve): JsonMedia | undefined {
  const content = member(body, 'content');
  const types = Object.keys(content);
  const type = JSON_TYPES.map((form) => types.find((each) => form.test(each.trim()))).find(
    (each) => each !== undefined,
  );
  if (type === undefined) return undefined;
  return { type: type.includes('*') ? 'application/json' : type.trim(), media: resolve(content[type]) };
}
