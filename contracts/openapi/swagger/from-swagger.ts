import { upgrade } from '@scalar/openapi-parser';
import { listIn, objectIn } from '../../../wire/json-members.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { asText, isJsonArray, isJsonObject } from '../../../wire/json.ts';
import { toPointer } from '../../../wire/json-pointer.ts';
import { referredTo, resolverOf } from '../resolver.ts';
import type { Resolve } from '../resolver.ts';
import { withJsonErrors } from './with-json-errors.ts';

/** A document in a later version, and what had to be overlooked, a line each. */
export interface Converted {
  readonly document: JsonObject;
  readonly mended: readonly string[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const PLACES = ['path', 'query', 'header', 'body', 'formData'];

/**
 * A document of Swagger 2.0 as one of OpenAPI 3.
 *
 * The converter knows no body among shared parameters or those of a path, and stops at a parameter that is none: so each
 * operation gets what it has of them.
 */
export function fromSwagger(given: JsonObject): Converted {
  const document = withListedParameters(given);
  const resolve = resolverOf(document);
  const mended: string[] = [];
  const paths = Object.fromEntries(
    Object.entries(objectIn(document, 'paths')).map(([path, node]) => [
      path,
      withOwnParameters(resolve(node), toPointer(['paths', path]), resolve, mended),
    ]),
  );
  const { parameters: _, ...rest } = withSoundLists(document);
  const responses = soundResponses(document, '', mended);
  const prepared = asWritten({ ...rest, swagger: '2.0', responses, paths });
  try {
    return { document: converted(prepared), mended };
  } catch {
    return withoutTheUnconvertible(prepared, mended);
  }
}

/** A document in which each list of parameters stands where it is used: some refer to one list from several operations. */
function withListedParameters(document: JsonObject): JsonObject {
  const listed = (holder: JsonObject): JsonObject => {
    const { $ref: reference } = objectIn(holder, 'parameters');
    const target = typeof reference === 'string' ? referredTo(document, reference) : undefined;
    return isJsonArray(target) ? { ...holder, parameters: target } : holder;
  };
  const paths = Object.entries(objectIn(document, 'paths')).map(([path, item]) => {
    if (!isJsonObject(item)) return [path, item] as const;
    const operations = METHODS.filter((method) => isJsonObject(item[method])).map(
      (method) => [method, listed(objectIn(item, method))] as const,
    );
    return [path, { ...listed(item), ...Object.fromEntries(operations) }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function converted(document: JsonObject): JsonObject {
  return withJsonErrors(upgrade(structuredClone(document)).specification as JsonObject);
}

/** The converter would have the key of a discriminator required, as Swagger 2.0 wants it, where the document does not say so. */
function asWritten<T extends Json>(node: T): T;
function asWritten(node: Json): Json {
  if (Array.isArray(node)) return node.map((each: Json) => asWritten(each));
  if (!isJsonObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'discriminator' && typeof value === 'string' ? { propertyName: value } : asWritten(value),
    ]),
  );
}

/** One path that the converter stops at is no reason to lose the others. */
function withoutTheUnconvertible(document: JsonObject, mended: readonly string[]): Converted {
  const { definitions: _, responses: __, ...small } = document;
  const lost = new Map<string, string>();
  for (const [path, item] of Object.entries(objectIn(document, 'paths'))) {
    try {
      converted({ ...small, paths: { [path]: item } });
    } catch (error) {
      lost.set(path, String(error));
    }
  }
  const kept = Object.entries(objectIn(document, 'paths')).filter(([path]) => !lost.has(path));
  const lines = [...lost].map(
    ([path, why]) => `${toPointer(['paths', path])}: it is left out, since it can't be converted: ${why}`,
  );
  return {
    document: converted({ ...document, paths: Object.fromEntries(kept) }),
    mended: [...mended, ...lines],
  };
}

function withOwnParameters(item: JsonObject, at: string, resolve: Resolve, mended: string[]): JsonObject {
  const shared = soundParameters(item, at, resolve, mended);
  const { parameters: _, ...rest } = item;
  const operations = METHODS.filter((method) => isJsonObject(item[method])).map((method) => {
    const operation = objectIn(item, method);
    const own = soundParameters(operation, `${at}/${method}`, resolve, mended);
    const inherited = shared.filter((each) => !own.some((other) => isSame(each, other)));
    const responses = soundResponses(operation, `${at}/${method}`, mended);
    return [method, { ...withSoundLists(operation), parameters: [...inherited, ...own], responses }] as const;
  });
  return { ...rest, ...Object.fromEntries(operations) };
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return one['in'] === other['in'] && (one['name'] === other['name'] || one['in'] === 'body');
}

function soundParameters(
  holder: JsonObject,
  at: string,
  resolve: Resolve,
  mended: string[],
): readonly JsonObject[] {
  return listIn(holder, 'parameters').flatMap((node, index) => {
    const isElsewhere =
      isJsonObject(node) && typeof node['$ref'] === 'string' && !node['$ref'].startsWith('#');
    if (isElsewhere) return [node];
    const parameter = resolve(node);
    if (PLACES.includes(asText(parameter['in'] ?? ''))) return [parameter];
    mended.push(`${at}/parameters/${index}: it is left out, since it is no parameter of Swagger 2.0`);
    return [];
  });
}

/** A response that is no object is documented by its status alone. */
function soundResponses(holder: JsonObject, at: string, mended: string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(objectIn(holder, 'responses')).map(([status, response]) => {
      if (isJsonObject(response)) return [status, withSoundMembers(response)] as const;
      mended.push(`${at}/responses/${status}: what the response holds is left out, since it is no object`);
      return [status, { description: '' }] as const;
    }),
  );
}

function withSoundMembers(response: JsonObject): JsonObject {
  const { headers, examples, ...rest } = response;
  const sound = isJsonObject(headers) ? Object.entries(headers).filter(([, each]) => isJsonObject(each)) : [];
  return {
    ...rest,
    ...(sound.length > 0 && { headers: Object.fromEntries(sound) }),
    ...(isJsonObject(examples) && { examples }),
  };
}

/** Without lists of media types and schemes that are none. */
function withSoundLists(holder: JsonObject): JsonObject {
  const unsound = ['consumes', 'produces', 'schemes'].filter((key) => {
    const value = holder[key];
    return (
      value !== undefined &&
      (!Array.isArray(value) || value.length === 0 || value.some((each) => typeof each !== 'string'))
    );
  });
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !unsound.includes(key)));
}
