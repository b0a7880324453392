import { changes, deletes, reads } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import type { Schemas } from '../api/schema.ts';
import { documentedSuccesses } from './answer-keys.ts';
import type { AnswerHolder } from './answer-keys.ts';
import { bodyIdsIn } from './body-ids.ts';
import type { Collection } from './collections.ts';
import { namedBeside } from './named-beside.ts';
import type { ResourceIndex } from './resource-index.ts';

/**
 * The POST that makes what several parameters of a path name together, as it is called elsewhere: `POST /user/repos`, or
 * `POST /repos`, for `/repos/{owner}/{repo}`.
 *
 * Its path ends with the word of that list, nothing in a list of its own is named by one parameter, and its answer tells where
 * what it made is, or has the keys that a read of it has.
 */
export function distantCreator(
  collection: Collection,
  index: ResourceIndex,
  schemas: Schemas,
): Operation | undefined {
  if (namedBeside(collection.item).length === 0) return undefined;
  // What is only read is looked up.
  if (!index.at(collection.item).some((each) => changes(each) || deletes(each))) return undefined;
  const seen = keysOfOne(collection, index, schemas);
  return nearest(index.addingElsewhere(collection.path)).find(
    (each) =>
      !hasItems(each, index, schemas) &&
      !namesOne(each, collection) &&
      (tellsWhere(each) || keysMade(each, schemas).some((keys) => isSameThing(keys, seen))),
  );
}

/** The read of a list of such things likewise: `GET /user/repos`. */
export function distantList(
  collection: Collection,
  index: ResourceIndex,
  schemas: Schemas,
): Operation | undefined {
  if (namedBeside(collection.item).length === 0) return undefined;
  const seen = keysOfOne(collection, index, schemas);
  return nearest(index.listingElsewhere(collection.path)).find(
    (each) =>
      pathParameters(each.path).length === 0 &&
      !hasItems(each, index, schemas) &&
      documentedSuccesses(each, schemas).some(({ holder }) => isSameThing(keysOfItem(holder), seen)),
  );
}

/** Those that can be sent, with the fewest parameters first. */
function nearest(operations: readonly Operation[]): readonly Operation[] {
  return operations
    .filter(({ skip }) => skip === undefined)
    .toSorted((one, other) => pathParameters(one.path).length - pathParameters(other.path).length);
}

/** Whether what one parameter beneath a path names is a thing: what is only read as a list of several is none. */
function hasItems({ path }: Operation, index: ResourceIndex, schemas: Schemas): boolean {
  return index
    .itemsOf(path)
    .some((each) => !reads(each) || !documentedSuccesses(each, schemas).some(({ holder }) => isList(holder)));
}

function namesOne({ body }: Operation, collection: Collection): boolean {
  return (body?.examples ?? []).some(
    ({ value }) => bodyIdsIn(value, [collection], undefined, () => true).length > 0,
  );
}

function tellsWhere({ responses }: Operation): boolean {
  return responses['201']?.headers?.['location'] !== undefined;
}

function keysMade(create: Operation, schemas: Schemas): readonly (readonly string[])[] {
  return documentedSuccesses(create, schemas).map(({ holder }) => keysOf(holder));
}

function keysOfOne({ item }: Collection, index: ResourceIndex, schemas: Schemas): readonly string[] {
  const ofOne = index.at(item);
  const read = ofOne.find(reads) ?? ofOne.find(changes);
  const [success] = read ? documentedSuccesses(read, schemas) : [];
  return success ? keysOf(success.holder) : [];
}

/** The keys of what an answer is about, which may stand alone in it under a key. */
function keysOf({ keysAt }: AnswerHolder): readonly string[] {
  const [only, ...others] = keysAt([]);
  const within = only !== undefined && others.length === 0 ? keysAt([only]) : [];
  return within.length > 0 ? within : keysAt([]);
}

function keysOfItem(holder: AnswerHolder): readonly string[] {
  const list = listIn(holder);
  return list ? holder.keysAt([...list, '0']) : [];
}

function isList(holder: AnswerHolder): boolean {
  return listIn(holder) !== undefined;
}

function listIn({ isList: isListAt, keysAt }: AnswerHolder): readonly string[] | undefined {
  if (isListAt([])) return [];
  const lists = keysAt([]).filter((key) => isListAt([key]));
  return lists.length === 1 ? lists : undefined;
}

/** Whether two answers show such a thing each: a short form of it has some of its keys. */
function isSameThing(one: readonly string[], other: readonly string[]): boolean {
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one];
  return fewer.length > 1 && fewer.every((key) => more.includes(key));
}
