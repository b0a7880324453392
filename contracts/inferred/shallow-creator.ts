import { changes, reads } from '../api/method-semantics.ts';
import type { IdNames, Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { resourcePath } from '../api/resource-path.ts';
import { documentedSuccesses } from './answer-keys.ts';
import { bodyIdsIn } from './body-ids.ts';
import type { Collection } from './collections.ts';
import { idNamesOf, idPlace } from './id-names.ts';
import { isParentKey } from './is-parent-key.ts';
import type { ResourceIndex } from './resource-index.ts';

/**
 * The POST that makes what stands in a list by the name of a list of the same name beneath something else:
 * `POST /projects/{project}/tasks` for `/tasks/{task}`, as routes are written that are nested no deeper than they must.
 *
 * What is only put beneath something else was there before, and is never taken for what a POST makes. So its 201 must
 * hold all that a read of one thing does, or a change where nothing reads it, its body must not name such a thing, and the thing must belong to what it
 * stands beneath: it names it, or is listed nowhere else. A 201 without a body says as much with a documented `Location`, which is
 * where what was created is (RFC 9110 §15.3.2).
 */
export function shallowCreator(
  collection: Collection,
  index: ResourceIndex,
  schemas: Schemas,
): Operation | undefined {
  return index
    .addingBeneath(collection.path)
    .find(
      (each) =>
        each.skip === undefined &&
        index.beneath(each.path).length === 0 &&
        !namesOne(each, collection) &&
        showsWhatIsRead(each, collection, index, schemas),
    );
}

function namesOne({ body }: Operation, collection: Collection): boolean {
  return (body?.examples ?? []).some(
    ({ value }) => bodyIdsIn(value, [collection], collection, () => true).length > 0,
  );
}

function showsWhatIsRead(
  create: Operation,
  { name, path }: Collection,
  index: ResourceIndex,
  schemas: Schemas,
): boolean {
  const isListed = index.at(path).some(reads);
  if (isCreatedElsewhere(create)) return !isListed;
  const names = idNamesOf(name, path);
  const made = keysBesideId(create, names, schemas, (status) => status === '201');
  const ofOne = index.beneath(path).filter((each) => isOneOf(path, each));
  const read = ofOne.find(reads) ?? ofOne.find(changes);
  const seen = read && keysBesideId(read, names, schemas);
  if (!made || !seen?.every((key) => made.includes(key))) return false;
  return !isListed || made.some((key) => isParentKey(key, create.path));
}

/** Whether what is created is told by nothing but where it is. */
function isCreatedElsewhere({ responses }: Operation): boolean {
  const { content, headers } = responses['201'] ?? {};
  return content !== undefined && Object.keys(content).length === 0 && headers?.['location'] !== undefined;
}

function isOneOf(list: string, { path }: Operation): boolean {
  return /^\{[^/{}]+\}$/.test(resourcePath(path).slice(list.length + 1));
}

/** The keys of the object that holds the id in what an operation answers with; undefined if the document shows none. */
function keysBesideId(
  operation: Operation,
  names: IdNames,
  schemas: Schemas,
  isMeant: (status: string) => boolean = () => true,
): readonly string[] | undefined {
  for (const { status, holder } of documentedSuccesses(operation, schemas)) {
    const place = isMeant(status) ? idPlace(names, holder) : undefined;
    if (place) return holder.keysAt(place.slice(0, -1));
  }
  return undefined;
}
