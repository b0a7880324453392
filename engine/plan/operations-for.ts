import { makerOf, referenceIn } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import type { Contract } from '../../contracts/contract.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { producersOf } from './producers.ts';

/**
 * The operations that a run about some of them sends: these, those that bring about what their paths and bodies name, and
 * those that read and remove it.
 *
 * @param wanted the ids of the operations that the run is about
 */
export function operationsFor(contract: Contract, wanted: Iterable<string>): ReadonlySet<string> {
  const byId = new Map(contract.operations.map((each) => [each.id, each]));
  const needed = new Set<string>();
  const waiting = [...wanted];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const operation = byId.get(id);
    if (needed.has(id) || !operation) continue;
    needed.add(id);
    waiting.push(...broughtAboutBy(contract, operation).map((each) => each.id));
  }
  const paths = [...needed].flatMap((id) => byId.get(id)?.path ?? []);
  const beneath = contract.operations.filter(({ path }) =>
    paths.some((each) => path === each || isThingOf(path, each)),
  );
  return new Set([...needed, ...beneath.map((each) => each.id)]);
}

function broughtAboutBy(contract: Contract, operation: Operation): readonly Operation[] {
  return [
    ...pathParameters(operation.path).flatMap((parameter) =>
      producersOf(contract, operation, parameter).map((producer) => producer.operation),
    ),
    ...[operation.body, ...(operation.otherBodies ?? [])]
      .flatMap((each) => each?.examples ?? [])
      .flatMap(({ value }) =>
        pathsOf(value).flatMap((path) => {
          const reference = referenceIn(valueAt(value, path));
          return (reference && makerOf(contract.operations, reference.type)) ?? [];
        }),
      ),
  ];
}

/** `/things/{id}` is a thing of `/things`. */
function isThingOf(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/`) && /^\{[^/]*\}\/?$/.test(path.slice(collection.length + 1));
}
