import { bareType, isJsonType, matchingType } from '../api/media-types.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';

const JSON_TYPE = 'application/json';
const MEDIA_RANGE = /^[^\s/;,]+\/[^\s/;,]+\s*(;|$)/;

/**
 * The media types that an operation is asked for: JSON and what else of its 2XX responses is JSON (RFC 6839 §3.1), or of
 * its others where those have no body, or all that they are where none of them can be JSON.
 */
export function acceptOf(operation: JsonObject, resolve: (node: unknown) => JsonObject): string {
  const responses = isJsonObject(operation['responses']) ? operation['responses'] : {};
  const typesOf = (isMeant: (status: string) => boolean): readonly string[] =>
    Object.entries(responses)
      .filter(([status]) => isMeant(status))
      .flatMap(([, response]) => Object.keys(resolve(resolve(response)['content'])))
      .filter((type) => MEDIA_RANGE.test(type));
  // Where nothing else is said of what succeeds, `default` is about that, too.
  const isOfDefault = !Object.keys(responses).some((status) => /^[23]/.test(status));
  const ofSuccess = typesOf((status) => status.startsWith('2') || (isOfDefault && status === 'default'));
  // What succeeds without a body may be refused to whoever takes none of what its errors are.
  const documented =
    ofSuccess.length > 0 ? ofSuccess : typesOf((status) => !status.startsWith('2')).filter(isJsonType);
  const json = documented.filter((type) => isJsonType(type) && bareType(type).includes('+'));
  const mayBeJson =
    documented.length === 0 ||
    documented.some(isJsonType) ||
    matchingType(JSON_TYPE, documented) !== undefined;
  // Errors may be JSON all the same.
  return [...new Set(mayBeJson ? [JSON_TYPE, ...json] : [...documented, JSON_TYPE])].join(', ');
}
