import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { creates } from '../api/method-semantics.ts';
import type { Link, Operation } from '../api/operation.ts';
import { itemPath, pathParameters } from '../api/paths.ts';
import { resourcePath } from '../api/resource-path.ts';
import { unsentIn } from './operations-in.ts';
import type { Resolve } from './resolver.ts';
import { unescaped } from '../../wire/unescaped.ts';

const FROM_BODY = '$response.body#';

/** Operations by what a link may call them. */
class Targets {
  readonly #byId: ReadonlyMap<string, Operation>;
  readonly #byPlace: ReadonlyMap<string, Operation>;

  constructor(operations: readonly Operation[]) {
    this.#byId = new Map(operations.map((each) => [each.id, each]));
    this.#byPlace = new Map(operations.map((each) => [each.place, each]));
  }

  /** `#/paths/~1things~1{thing_id}/get` leads to the GET there. */
  find(name: string): Operation | undefined {
    return (
      this.#byId.get(name) ??
      (name.startsWith('#/') ? this.#byPlace.get(unescaped(name.slice(1))) : undefined)
    );
  }
}

/**
 * Operations with their links made sound: references are ids, and nothing leads to what is not tested or not there.
 *
 * @param note told what is left out, and why
 */
export function withSoundLinks(
  operations: readonly Operation[],
  document: JsonObject,
  resolve: Resolve,
  note: (line: string) => void,
): readonly Operation[] {
  const untested = untestedIds(document, resolve);
  const targets = new Targets(operations);
  return operations.map((operation) => {
    const links = operation.links.flatMap((link) => {
      const target = targets.find(link.operation);
      if (target) return [withKnownParameters(link, target, operation, note)];
      if (!untested.has(unescaped(link.operation)))
        note(
          `${operation.place}: a link is left out, since it leads to ${link.operation}, which is no operation`,
        );
      return [];
    });
    const resultId = operation.resultId ?? usualId(operation, links, targets);
    return { ...operation, links, ...(resultId !== undefined && { resultId }) };
  });
}

function untestedIds(document: JsonObject, resolve: Resolve): ReadonlySet<string> {
  return new Set(
    Object.entries(objectIn(document, 'paths')).flatMap(([path, node]) =>
      unsentIn(resolve(node)).flatMap((each) => [
        asText(resolve(each.node)['operationId'] ?? ''),
        `#${toPointer(['paths', path, ...each.at])}`,
      ]),
    ),
  );
}

/** A link may fill a query parameter too: no valid request has it. */
function withKnownParameters(
  link: Link,
  target: Operation,
  { place }: Operation,
  note: (line: string) => void,
): Link {
  const known = pathParameters(target.path);
  const isQuery = (name: string): boolean =>
    target.parameters.some((each) => each.name === name && each.in === 'query');
  const unknown = Object.keys(link.parameters).filter((name) => !known.includes(name));
  for (const name of unknown)
    if (!isQuery(name))
      note(`${place}: a link fills ${name}, which ${target.id} does not take: it is left out`);
  return {
    operation: target.id,
    parameters: Object.fromEntries(Object.entries(link.parameters).filter(([name]) => known.includes(name))),
  };
}

/**
 * Where nothing else is said, a create whose links hand out `/id` is taken to hand out the id of what it made.
 *
 * Another place is taken for it if the links fill the last part of the create's own collection from it alone.
 */
function usualId(operation: Operation, links: readonly Link[], targets: Targets): string | undefined {
  if (!creates(operation)) return undefined;
  if (links.some((link) => Object.values(link.parameters).includes(`${FROM_BODY}/id`))) return '/id';
  const given = links.flatMap((link) => {
    const target = targets.find(link.operation);
    return Object.entries(link.parameters)
      .filter(([name]) => target && resourcePath(target.path) === itemPath(operation.path, name))
      .map(([, expression]) => expression);
  });
  const [first] = given;
  const agreed = first?.startsWith(FROM_BODY) && given.every((each) => each === first);
  return agreed ? first?.slice(FROM_BODY.length) : undefined;
}
