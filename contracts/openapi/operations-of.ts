import type { JsonObject } from '../json.ts';
import { asText, isJsonObject } from '../json.ts';
import { METHODS } from '../operation.ts';
import type {
  Body,
  ConflictKey,
  Deletion,
  Doubt,
  Example,
  Grade,
  JsonSchema,
  Link,
  Method,
  Operation,
  Parameter,
} from '../operation.ts';

type Resolve = (node: unknown) => JsonObject;

/** The operations of an OpenAPI document, in its order; components other than schemas are put in their places. */
export function operationsOf(document: JsonObject): readonly Operation[] {
  const resolve = resolverOf(document);
  return pathItems(document).flatMap(([path, item]) =>
    METHODS.filter((method) => isJsonObject(item[method.toLowerCase()])).map((method) =>
      operationOf(path, method, resolve(item), resolve(item[method.toLowerCase()]), resolve),
    ),
  );
}

/** The methods that exist on a path and are no part of the contract. */
export function outOfScopeOf(document: JsonObject): Readonly<Record<string, readonly Method[]>> {
  return Object.fromEntries(
    pathItems(document).map(([path, item]) => [path, (notes(item)['outOfScope'] ?? []) as readonly Method[]]),
  );
}

/** The document's named schemas. */
export function schemasOf(document: JsonObject): Readonly<Record<string, JsonSchema>> {
  return member(member(document, 'components'), 'schemas') as Readonly<Record<string, JsonSchema>>;
}

function pathItems(document: JsonObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(member(document, 'paths')) as [string, JsonObject][];
}

function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function notes(object: JsonObject): JsonObject {
  return member(object, 'x-naysayer');
}

function resolverOf(document: JsonObject): Resolve {
  const resolve = (node: unknown): JsonObject => {
    if (!isJsonObject(node)) return {};
    const reference = node['$ref'];
    if (typeof reference !== 'string') return node;
    return resolve(reference.split('/').slice(1).reduce<JsonObject>(member, document));
  };
  return resolve;
}

function operationOf(
  path: string,
  method: Method,
  item: JsonObject,
  operation: JsonObject,
  resolve: Resolve,
): Operation {
  const facts = notes(operation);
  const parameters = [...list(item['parameters']), ...list(operation['parameters'])]
    .map(resolve)
    .map(parameterOf)
    .filter(isNotOverridden);
  const body = bodyOf(resolve(operation['requestBody']), resolve);
  const links = linksOf(operation, resolve);
  const resultId = typeof facts['resultId'] === 'string' ? facts['resultId'] : usualId(method, links);
  return {
    id: asText(operation['operationId'] ?? `${method} ${path}`),
    title: asText(operation['summary'] ?? operation['operationId'] ?? path),
    method,
    path,
    parameters: parameters.filter((each) => each.in === 'path' || each.in === 'query'),
    ...(body && { body }),
    links,
    grade: (facts['grade'] ?? ['P']) as readonly Grade[],
    credentials: (facts['credentials'] ?? ['client']) as readonly string[],
    needsUser: facts['needsUser'] === true,
    development: facts['development'] !== false,
    guest: facts['guest'] === true,
    permission: (facts['permission'] ?? (method === 'GET' ? 'read' : 'write')) as Operation['permission'],
    ...(typeof facts['returns'] === 'string' &&
      facts['returns'] !== 'no resource' && { returns: facts['returns'] }),
    ...(resultId !== undefined && { resultId }),
    conflictsOn: list(facts['conflictsOn']).map((each) => conflictKey(each as JsonObject)),
    ...(isJsonObject(facts['deletes']) && { deletes: facts['deletes'] as unknown as Deletion }),
    ...(typeof facts['needsActive'] === 'string' && { needsActive: facts['needsActive'] }),
    ...(facts['success'] === 'uncertain' && {
      successDoubt: asText(facts['successWhy'] ?? 'its success is uncertain'),
    }),
    oneOfAKind: facts['oneOfAKind'] === true,
  };
}

/** An operation's parameter takes the place of its path's one of the same name. */
function isNotOverridden({ name, in: place }: Parameter, index: number, all: readonly Parameter[]): boolean {
  return !all.slice(index + 1).some((each) => each.name === name && each.in === place);
}

/** Where nothing else is said, a create whose links hand out `/id` is taken to hand out the id of what it made. */
function usualId(method: Method, links: readonly Link[]): string | undefined {
  const ids = links.flatMap((link) => Object.values(link.parameters));
  return method === 'POST' && ids.includes('$response.body#/id') ? '/id' : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function conflictKey(note: JsonObject): ConflictKey {
  return { key: asText(note['key']), scope: asText(note['scope']), uncertain: note['uncertain'] === true };
}

function parameterOf(parameter: JsonObject): Parameter {
  const content = member(member(parameter, 'content'), 'application/json');
  const json = isJsonObject(parameter['content']);
  const schema = member(json ? content : parameter, 'schema');
  const doubt = notes(parameter)['uncertain'] ?? notes(schema)['uncertain'];
  return {
    name: asText(parameter['name']),
    in: parameter['in'] as Parameter['in'],
    required: parameter['required'] === true,
    schema,
    json,
    ...(typeof parameter['example'] === 'string' && { example: parameter['example'] }),
    ...(typeof doubt === 'string' && { doubt: doubt as Doubt }),
  };
}

function bodyOf(body: JsonObject, resolve: Resolve): Body | undefined {
  const media = member(member(body, 'content'), 'application/json');
  if (!isJsonObject(media['schema'])) return undefined;
  return {
    required: body['required'] === true,
    schema: media['schema'],
    examples: Object.entries(member(media, 'examples')).map(([name, example]) =>
      exampleOf(name, resolve(example)),
    ),
  };
}

function exampleOf(name: string, example: JsonObject): Example {
  const needs = notes(example)['needs'];
  return {
    name,
    value: member(example, 'value'),
    ...(typeof needs === 'string' && { needs }),
  };
}

function linksOf(operation: JsonObject, resolve: Resolve): readonly Link[] {
  const responses = Object.entries(member(operation, 'responses')).filter(([status]) =>
    status.startsWith('2'),
  );
  return responses.flatMap(([, response]) =>
    Object.values(member(resolve(response), 'links'))
      .map(resolve)
      .map((link) => ({
        operation: asText(link['operationId']),
        parameters: member(link, 'parameters') as Readonly<Record<string, string>>,
      })),
  );
}
