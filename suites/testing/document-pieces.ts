import type { JsonObject } from '../../wire/json.ts';

/** The schema of any text but an empty one. */
export const TEXT: JsonObject = { type: 'string', minLength: 1 };

/** The content of a body, or of an answer, that has some texts and must have them. */
export function texts(...keys: readonly string[]): JsonObject {
  const properties = Object.fromEntries(keys.map((key) => [key, TEXT]));
  return { content: { 'application/json': { schema: { type: 'object', required: keys, properties } } } };
}

/** The body of an operation that takes a title. */
export const TITLED: JsonObject = { required: true, ...texts('title') };

/** The path parameter that names something. */
export function inPath(name: string): JsonObject {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

/** Answers of some statuses, of which nothing is said. */
export function said(...statuses: readonly string[]): JsonObject {
  return Object.fromEntries(statuses.map((each) => [each, { description: 'So it is.' }]));
}
