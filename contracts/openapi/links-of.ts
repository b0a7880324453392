import { creates } from '../api/method-semantics.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import { toPath, toPointer } from '../../wire/json-pointer.ts';
import type { Link, Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import { unsentIn } from './operations-in.ts';
import { member } from './resolver.ts';
import type { Resolve } from './resolver.ts';

const FROM_BODY = '$response.body#';

/** The links of an operation's successful responses; a `default` response may be one. */
export function linksOf(operation: JsonObject, resolve: Resolve): readonly Link[] {
  return Object.entries(member(operation, 'responses'))
    .filter(([status]) => status.startsWith('2') || status === 'default')
    .flatMap(([, response]) => Object.values(member(resolve(response), 'links')))
    .map(resolve)
    .map((link) => ({ operation: nameOf(link), parameters: parametersOf(link) }));
}

/** The operation that a link leads to: by its id, or as the reference to it. */
function nameOf(link: JsonObject): string {
  return asText(link['operationId'] ?? link['operationRef'] ?? '');
}

/** What the link fills, under the bare names: those in a query or header are never sent. */
function parametersOf(link: JsonObject): Link['parameters'] {
  return Object.fromEntries(
    Object.entries(member(link, 'parameters'))
      .filter(([name]) => !/^(query|header|cookie)\./.test(name))
      .map(([name, value]) => [name.replace(/^path\./, ''), asText(value)]),
  );
}

/** Operations with their links made sound: references are ids, and nothing leads to what is not tested. */
export function withSoundLinks(
  operations: readonly Operation[],
  document: JsonObject,
  resolve: Resolve,
): readonly Operation[] {
  const untested = untestedIds(document, resolve);
  return operations.map((operation) => {
    const links = operation.links
      .map((link) => ({ ...link, operation: idOf(link.operation, operations) }))
      .filter((link) => !untested.includes(link.operation))
      .map((link) => inPath(link, operations));
    const resultId = operation.resultId ?? usualId(operation, links, operations);
    return { ...operation, links, ...(resultId !== undefined && { resultId }) };
  });
}

/** `#/paths/~1things~1{thing_id}/get` leads to the GET there. */
function idOf(name: string, operations: readonly Operation[]): string {
  if (!name.startsWith('#/paths/')) return name;
  const place = toPointer(toPath(decodeURIComponent(name.slice(1))));
  return operations.find((each) => each.place === place)?.id ?? name;
}

function untestedIds(document: JsonObject, resolve: Resolve): readonly string[] {
  return Object.entries(member(document, 'paths')).flatMap(([path, node]) => {
    return unsentIn(resolve(node)).flatMap((each) => [
      asText(resolve(each.node)['operationId'] ?? ''),
      `#${toPointer(['paths', path, ...each.at])}`,
    ]);
  });
}

/** A link may fill a query parameter too: no valid request has it. */
function inPath(link: Link, operations: readonly Operation[]): Link {
  const target = operations.find((each) => each.id === link.operation);
  const inQuery = (name: string): boolean =>
    target?.parameters.some((each) => each.name === name && each.in === 'query') === true &&
    !pathParameters(target.path).includes(name);
  return {
    ...link,
    parameters: Object.fromEntries(Object.entries(link.parameters).filter(([name]) => !inQuery(name))),
  };
}

/**
 * Where nothing else is said, a create whose links hand out `/id` is taken to hand out the id of what it made.
 *
 * Another place is taken for it if the links fill the last part of the create's own collection from it alone.
 */
function usualId(
  operation: Operation,
  links: readonly Link[],
  operations: readonly Operation[],
): string | undefined {
  if (!creates(operation)) return undefined;
  if (links.some((link) => Object.values(link.parameters).includes(`${FROM_BODY}/id`))) return '/id';
  const given = links.flatMap((link) => {
    const target = operations.find((each) => each.id === link.operation);
    return Object.entries(link.parameters)
      .filter(([name]) => target?.path === `${operation.path}/{${name}}`)
      .map(([, expression]) => expression);
  });
  const [first] = given;
  const agreed = first?.startsWith(FROM_BODY) && given.every((each) => each === first);
  return agreed ? first?.slice(FROM_BODY.length) : undefined;
}
