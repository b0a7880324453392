import { objectIn } from '../../../wire/json-members.ts';
import { isJsonType } from '../../api/media-types.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { resolverOf } from '../resolver.ts';
import type { Resolve } from '../resolver.ts';

const JSON_TYPE = 'application/json';
/** Media types that objects are written in, beside those of JSON. */
const STRUCTURED =
  /[/+](?:xml|ya?ml|x-ya?ml|cbor|msgpack|x-msgpack|x-www-form-urlencoded|\*)$|^multipart\/|^\*/;

/**
 * A converted document of Swagger 2.0 whose errors that are objects may be JSON where their operation produces nothing that
 * an object could be written in: `produces` is of all answers, and a download with it can't say how it fails.
 */
export function withJsonErrors(document: JsonObject): JsonObject {
  const resolve = resolverOf(document);
  const paths = mapped(objectIn(document, 'paths'), (item) =>
    mapped(item, (operation) =>
      isJsonObject(operation['responses'])
        ? {
            ...operation,
            responses: mapped(operation['responses'], (response, status) =>
              /^[23]/.test(status) ? response : withJson(response, resolve),
            ),
          }
        : operation,
    ),
  );
  return { ...document, paths };
}

function withJson(response: JsonObject, resolve: Resolve): JsonObject {
  const content = Object.entries(objectIn(response, 'content'));
  const [first] = content;
  if (!first || content.some(([type]) => isJsonType(type) || STRUCTURED.test(type))) return response;
  const [, media] = first;
  if (!isJsonObject(media) || !isOfParts(resolve(media['schema']))) return response;
  return { ...response, content: { ...objectIn(response, 'content'), [JSON_TYPE]: media } };
}

function isOfParts({ type, properties, items, allOf }: JsonObject): boolean {
  return (
    [properties, items, allOf].some((each) => each !== undefined) || type === 'object' || type === 'array'
  );
}

function mapped(of: JsonObject, change: (each: JsonObject, key: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(of).map(([key, each]) => [key, isJsonObject(each) ? change(each, key) : each]),
  );
}
