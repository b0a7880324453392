import type { JsonObject } from '../../wire/json.ts';

/** The schema of what has a title, and nothing else. */
const schema: JsonObject = {
  type: 'object',
  required: ['title'],
  properties: { title: { type: 'string', minLength: 1 } },
};

/** The body of an operation that takes one. */
export const TITLED: JsonObject = { required: true, content: { 'application/json': { schema } } };

/** The path parameter that names one. */
export function inPath(name: string): JsonObject {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}
