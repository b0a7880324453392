import { toPointer } from '../../wire/json-pointer.ts';
import type { JsonObject } from '../../wire/json.ts';
import { creates, deletes, reads } from '../api/method-semantics.ts';
import type { InferredNote, Link, Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import type { Schemas } from '../api/schema.ts';
import { documentedSuccesses } from './answer-keys.ts';
import { addsTo, collectionsIn, withoutSlash } from './collections.ts';
import type { Collection } from './collections.ts';
import { idNamesOf, idPlace, lastPart, singular } from './id-names.ts';
import type { Inference } from './inference.ts';

/** Operations with what they are taken to do, and each such guess. */
export interface WithInferences {
  readonly operations: readonly Operation[];
  readonly inferences: readonly Inference[];
}

const FROM_BODY = '$response.body#';

/**
 * Takes from paths, methods and schemas what creates, lists and deletes what a path parameter names.
 *
 * What links and notes say of a parameter wins: then nothing is taken to be so.
 *
 * @param operations whose path parameters each have one meaning
 * @param answerSchemas what the references of their responses lead to
 */
export function withInferences(operations: readonly Operation[], answerSchemas: Schemas): WithInferences {
  const inferences: Inference[] = [];
  const changed = new Map(operations.map((each) => [each.id, each]));
  const collections = Map.groupBy(collectionsIn(operations), (each) => each.parameter);
  const apply = (found: Found, isTold: boolean): void => {
    const before = changed.get(found.operation.id) ?? found.operation;
    const { operation, inference } = withNote(before, found, operations, answerSchemas);
    changed.set(operation.id, operation);
    if (isTold) inferences.push(inference);
  };
  for (const [parameter, own] of collections) {
    const isLinked = operations.some((each) =>
      each.links.some((link) => link.parameters[parameter] !== undefined),
    );
    const creator = isLinked ? undefined : (creatorFor(own, operations) ?? creatorAtPath(own, operations));
    // What can't be created after all can still be read.
    const list = isLinked ? undefined : listFor(own, operations);
    if (creator) apply(creator, true);
    if (list) apply(list, creator === undefined);
    const home = creator?.collection ?? (isLinked ? linkedHome(parameter, own, operations) : undefined);
    const deleter = home && deleterFor(home, operations);
    if (!deleter) continue;
    changed.set(deleter.id, { ...(changed.get(deleter.id) ?? deleter), deletes: deletionOf(home) });
    inferences.push(deletionInference(deleter, home));
  }
  return { operations: operations.map((each) => changed.get(each.id) ?? each), inferences };
}

/** An operation that a path parameter's value can be had from, and why. */
interface Found {
  readonly kind: InferredNote['kind'];
  readonly operation: Operation;
  readonly collection: Collection;
}

/** The POST to the list that a parameter names something in; one with links of its own has them say what it makes. */
function creatorFor(collections: readonly Collection[], operations: readonly Operation[]): Found | undefined {
  const found = collections.flatMap((collection) =>
    operations.flatMap((operation) => {
      const isOpen = creates(operation) && operation.links.length === 0;
      const distance = isOpen ? addsTo(operation.path, collection.path) : undefined;
      return distance === undefined ? [] : [{ kind: 'creates' as const, operation, collection, distance }];
    }),
  );
  const [home] = found.map((each) => each.collection);
  return found
    .filter((each) => each.collection === home && each.operation.unsendable === undefined)
    .toSorted((one, other) => one.distance - other.distance)[0];
}

/** The operation on the thing itself that says that it creates what is not there. */
function creatorAtPath(
  collections: readonly Collection[],
  operations: readonly Operation[],
): Found | undefined {
  for (const collection of collections) {
    const operation = operations.find(
      (each) =>
        withoutSlash(each.path) === collection.item &&
        ['PUT', 'POST'].includes(each.method) &&
        each.responses['201'] !== undefined &&
        each.unsendable === undefined,
    );
    if (operation) return { kind: 'creates at its path', operation, collection };
  }
  return undefined;
}

function listFor(collections: readonly Collection[], operations: readonly Operation[]): Found | undefined {
  for (const collection of collections) {
    const operation = operations.find(
      (each) => reads(each) && withoutSlash(each.path) === collection.path && each.unsendable === undefined,
    );
    if (operation) return { kind: 'lists', operation, collection };
  }
  return undefined;
}

/** The list that what links hand out the id of is put in. */
function linkedHome(
  parameter: string,
  collections: readonly Collection[],
  operations: readonly Operation[],
): Collection | undefined {
  const linking = operations.filter(
    (each) => creates(each) && each.links.some((link) => link.parameters[parameter] !== undefined),
  );
  return collections.find((collection) =>
    linking.some((each) => withoutSlash(each.path) === collection.path),
  );
}

function deleterFor(
  { parameter, item }: Collection,
  operations: readonly Operation[],
): Operation | undefined {
  if (operations.some((each) => each.deletes?.parameter === parameter)) return undefined;
  return operations.find((each) => deletes(each) && withoutSlash(each.path) === item);
}

function deletionOf(collection: Collection): NonNullable<Operation['deletes']> {
  return { resource: thingIn(collection), parameter: collection.parameter, after: 'gone' };
}

function deletionInference(
  { id, method, documentPath, path, place }: Operation,
  collection: Collection,
): Inference {
  return {
    operation: id,
    kind: 'deletes',
    words: `${method} ${documentPath ?? path} is taken to delete what ${collection.name} names, for good`,
    at: place,
    note: {
      'x-naysayer': { deletes: { resource: thingIn(collection), parameter: collection.name, after: 'gone' } },
    },
  };
}

function withNote(
  operation: Operation,
  { kind, collection }: Found,
  operations: readonly Operation[],
  answerSchemas: Schemas,
): { readonly operation: Operation; readonly inference: Inference } {
  const { parameter, name, path, item } = collection;
  const names = idNamesOf(name, path);
  const others = operation.inferred?.kind === kind ? operation.inferred : undefined;
  const inferred: InferredNote = {
    kind,
    parameters: [...(others?.parameters ?? []), parameter],
    names: { ...names, keys: [...new Set([...(others?.names.keys ?? []), ...names.keys])] },
    item: others?.item ?? item,
    ...(kind === 'creates' && operation.resultId !== undefined && !others && { idIsNoted: true }),
    ...(others?.idIsNoted && { idIsNoted: true }),
  };
  const what = `${operation.method} ${operation.documentPath ?? operation.path}`;
  const told = (words: string, note: JsonObject): Inference => ({
    operation: operation.id,
    kind: kind === 'lists' ? kind : 'creates',
    words,
    at: operation.place,
    note,
  });
  switch (kind) {
    case 'lists':
      return {
        operation: { ...operation, inferred },
        inference: told(
          `${what} is taken to list what ${name} names: the first of them is read, and never changed`,
          {},
        ),
      };
    case 'creates at its path':
      return {
        operation: { ...operation, inferred },
        inference: told(
          `${what} is taken to create what ${name} names where it is not there: it documents 201`,
          {},
        ),
      };
    case 'creates': {
      const success = documentedSuccesses(operation, answerSchemas).flatMap(({ status, holder }) => {
        const at = idPlace(names, holder);
        return at ? [{ status, pointer: toPointer(at) }] : [];
      })[0];
      const resultId = operation.resultId ?? success?.pointer ?? '/id';
      const where = success
        ? `its ${success.status} has the id at ${success.pointer}`
        : 'the id is looked for in its answer and in Location';
      const links = operations
        .filter((each) => pathParameters(each.path).includes(parameter))
        .map((each): Link => ({ operation: each.id, parameters: { [parameter]: FROM_BODY + resultId } }));
      return {
        operation: { ...operation, resultId, links: [...operation.links, ...links], inferred },
        inference: told(`${what} is taken to create what ${name} names: ${where}`, {
          'x-naysayer': { resultId },
          responses: {
            [success?.status ?? '201']: { links: linkNotes(name, resultId, parameter, operations) },
          },
        }),
      };
    }
    default:
      return kind satisfies never;
  }
}

/** The links that would say the same, as a document writes them. */
function linkNotes(
  name: string,
  resultId: string,
  parameter: string,
  operations: readonly Operation[],
): JsonObject {
  const targets = operations.filter((each) => pathParameters(each.path).includes(parameter));
  return Object.fromEntries(
    targets.map(({ id, place }) => [
      id.replaceAll(/[^\w.-]+/g, '_'),
      {
        ...(id.includes(' ') ? { operationRef: `#${encodeURI(place)}` } : { operationId: id }),
        parameters: { [name]: FROM_BODY + resultId },
      },
    ]),
  );
}

function thingIn({ path }: Collection): string {
  return singular(lastPart(path)) || 'thing';
}
