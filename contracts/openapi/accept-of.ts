import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';

const SUFFIXED = /^[^\s/;]+\/[^\s/;]+\+json\s*(;|$)/i;

/** The media types that an operation is asked for: JSON, and what else of its 2XX responses is JSON (RFC 6839 §3.1). */
export function acceptOf(operation: JsonObject, resolve: (node: unknown) => JsonObject): string {
  const responses = isJsonObject(operation['responses']) ? operation['responses'] : {};
  const documented = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => Object.keys(resolve(resolve(response)['content'])));
  return [...new Set(['application/json', ...documented.filter((type) => SUFFIXED.test(type))])].join(', ');
}
