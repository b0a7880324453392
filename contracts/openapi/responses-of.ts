import { objectIn } from '../../wire/json-members.ts';
import type { DocumentedContent, DocumentedHeader, DocumentedResponse } from '../api/documented-response.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { Resolve } from './resolver.ts';

/** `200`, `4XX` in any case, `default`. */
const KEY = /^([1-5]\d\d|[1-5]XX|default)$/i;

/**
 * What an operation's answers are documented to be, by status, range (`4XX`) or `default`; what is keyed otherwise is
 * no response.
 *
 * @param operation as it stands in a document whose schemas are those of answers
 * @param place a JSON pointer to the operation
 */
export function responsesOf(
  operation: JsonObject,
  place: string,
  resolve: Resolve,
): Readonly<Record<string, DocumentedResponse>> {
  const documented = Object.entries(objectIn(operation, 'responses'))
    .filter(([key]) => KEY.test(key))
    .map(([key, node]) => {
      const at = `${place}${toPointer(['responses', key])}`;
      return [
        key.replace(/xx$/i, 'XX').replace(/^default$/i, 'default'),
        responseOf(resolve(node), at, resolve),
      ] as const;
    });
  return Object.fromEntries(documented);
}

function responseOf(response: JsonObject, place: string, resolve: Resolve): DocumentedResponse {
  const { description } = response;
  return {
    place,
    ...(typeof description === 'string' && { description }),
    content: Object.fromEntries(
      Object.entries(objectIn(response, 'content')).map(([type, media]) => [type, schemaIn(resolve(media))]),
    ),
    headers: Object.fromEntries(
      Object.entries(objectIn(response, 'headers'))
        .map(([name, node]) => [name.toLowerCase(), headerOf(resolve(node), resolve)] as const)
        // OpenAPI 3.1 §4.8.17.1: the media types say it.
        .filter(([name]) => name !== 'content-type'),
    ),
  };
}

function headerOf(header: JsonObject, resolve: Resolve): DocumentedHeader {
  const [media] = Object.values(objectIn(header, 'content'));
  return {
    required: header['required'] === true,
    ...schemaIn(media === undefined ? header : resolve(media)),
  };
}

function schemaIn(holder: JsonObject): DocumentedContent {
  const { schema } = holder;
  if (schema === false) return { schema: { not: {} } satisfies JsonSchema };
  return isJsonObject(schema) ? { schema } : {};
}
