import { answersJson } from '../api/answers-json.ts';
import { changes, creates, deletes, reads } from '../api/method-semantics.ts';
import type { InferredNote, Operation } from '../api/operation.ts';
import { resourcePath } from '../api/resource-path.ts';
import type { Schemas } from '../api/schema.ts';
import type { Collection } from './collections.ts';
import { distantCreator, distantList } from './distant-maker.ts';
import { namedBeside } from './named-beside.ts';
import type { ResourceIndex } from './resource-index.ts';
import { shallowCreator } from './shallow-creator.ts';

/** An operation that a path parameter's value can be had from, and why. */
export interface FoundCreator {
  readonly kind: InferredNote['kind'];
  readonly operation: Operation;
  readonly collection: Collection;
  /** The path parameters that name such a thing together with the collection's own. */
  readonly beside?: readonly string[];
}

/**
 * The POST to the list that a parameter names something in, else what says that it creates what is not there.
 *
 * @param others what makes something else, though its path is that of the list
 */
export function creatorFor(
  collections: readonly Collection[],
  index: ResourceIndex,
  schemas: Schemas,
  others: ReadonlySet<string> = new Set(),
): FoundCreator | undefined {
  const isOfThese = ({ id }: Operation): boolean => !others.has(id);
  const home = collections.find((each) => index.addingTo(each.path).some(isOfThese));
  const adding = home && index.addingTo(home.path).filter(isOfThese).find(isSendable);
  if (adding) return { kind: 'creates', operation: adding, collection: home };
  const atItsPath = firstFound('creates at its path', collections, (collection) =>
    index
      .at(collection.item)
      .find(
        (each) =>
          (changes(each) || (creates(each) && isResource(collection, index))) &&
          each.responses['201'] !== undefined &&
          isSendable(each),
      ),
  );
  return (
    atItsPath ??
    firstFound('creates', collections, (collection) => shallowCreator(collection, index, schemas)) ??
    withBeside(firstFound('creates', collections, (each) => distantCreator(each, index, schemas)))
  );
}

/** What is found by all that names it: nothing in its own path is. */
function withBeside(found: FoundCreator | undefined): FoundCreator | undefined {
  return found && { ...found, beside: namedBeside(found.collection.item) };
}

/** Tells whether a list is one: the first part of a path is no thing of the root unless that is read, or deleted, by itself. */
export function isCollection({ path, item }: Collection, index: ResourceIndex): boolean {
  return path !== '' || index.at(item).some((each) => reads(each) || deletes(each));
}

/** Some frameworks document 201 for whatever a POST does, `/plugins/update/{name}` too: a resource is met elsewhere as well. */
function isResource({ path, item }: Collection, index: ResourceIndex): boolean {
  return index.at(path).some(reads) || index.at(item).some((each) => reads(each) || deletes(each));
}

/** The read of the list that a parameter names something in. */
export function listFor(
  collections: readonly Collection[],
  index: ResourceIndex,
  schemas: Schemas,
  others: ReadonlySet<string> = new Set(),
): FoundCreator | undefined {
  const own = firstFound('lists', collections, ({ path }) =>
    index
      .listing(path)
      // What stands at the root is a page as often as a list.
      .find((each) => isSendable(each) && !others.has(each.id) && (path !== '' || answersJson(each))),
  );
  return own ?? withBeside(firstFound('lists', collections, (each) => distantList(each, index, schemas)));
}

/** The list that what links hand out the id of is put in. */
export function linkedHome(
  parameter: string,
  collections: readonly Collection[],
  index: ResourceIndex,
): Collection | undefined {
  const linking = new Set(index.linking(parameter).map((each) => resourcePath(each.path)));
  return collections.find(({ path }) => linking.has(path));
}

/** The DELETE of one thing in a list, where no note says what deletes it. */
export function deleterFor({ parameter, item }: Collection, index: ResourceIndex): Operation | undefined {
  return index.isNotedDeleted(parameter) ? undefined : index.at(item).find(deletes);
}

function firstFound(
  kind: FoundCreator['kind'],
  collections: readonly Collection[],
  find: (collection: Collection) => Operation | undefined,
): FoundCreator | undefined {
  for (const collection of collections) {
    const operation = find(collection);
    if (operation) return { kind, operation, collection };
  }
  return undefined;
}

function isSendable({ skip }: Operation): boolean {
  return skip === undefined;
}
