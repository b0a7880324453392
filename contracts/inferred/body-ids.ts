import { pathsOf } from '../api/schema.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { referenceIn } from '../api/body-reference.ts';
import type { Collection } from './collections.ts';
import { lastPart, plain, singular } from './id-names.ts';

/** A place in a body that seems to hold the id of what a path parameter names. */
export interface BodyId {
  readonly path: Path;
  readonly parameter: string;
}

/**
 * The places in a body that seem to hold the id of something in some lists, by the names of their keys.
 *
 * @param own the list that what the request's path names is in, if it ends with it: its id may be called `id` alone
 * @param isNamed tells whether an answer names a word: then a key named as the thing itself (`book` for `bookId`) is taken for its
 * id, and so is one named as the parameter (`sku` for `/items/{sku}`) where the answer names the key or the thing
 */
export function bodyIdsIn(
  body: Json,
  collections: readonly Collection[],
  own?: Collection,
  isNamed: (word: string) => boolean = () => false,
): readonly BodyId[] {
  return pathsOf(body).flatMap((path) => {
    const value = valueAt(body, path);
    const isScalar = typeof value === 'string' || typeof value === 'number';
    if (!isScalar || referenceIn(value)) return [];
    const key = nameOf(path);
    const isOwn = own !== undefined && isOfWhole(path) && isOwnId(key, own);
    const found = isOwn
      ? own
      : (typedAs(body, path, collections, own) ??
        collections.find((each) => isIdOf(key, each)) ??
        collections.find((each) => isNamed(key) && thingIn(each) === singular(plain(key))) ??
        collections.find((each) => plain(each.name) === plain(key) && [key, thingIn(each)].some(isNamed)));
    return found ? [{ path, parameter: found.parameter }] : [];
  });
}

/** The list whose things are of the type that stands beside an id: `{ "type": "people", "id": "7" }`. */
function typedAs(
  body: Json,
  path: Path,
  collections: readonly Collection[],
  own: Collection | undefined,
): Collection | undefined {
  const holder = path.at(-1) === 'id' ? valueAt(body, path.slice(0, -1)) : undefined;
  const type = isJsonObject(holder) ? holder['type'] : undefined;
  if (!isJsonObject(holder) || typeof type !== 'string' || type === '') return undefined;
  // What has more than its name is the thing itself, whose id is another's only where the path says so.
  const isNameAlone = Object.values(holder).every((each) => typeof each !== 'object');
  const within = isNameAlone ? collections : collections.filter((each) => each === own);
  return within.find((each) => thingIn(each) !== '' && thingIn(each) === plain(singular(type)));
}

/** The key that a value stands under: `bookId` for an item of `bookIds`, too, and for `id` within `book`. */
function nameOf(path: Path): string {
  const keys = path.filter((step) => typeof step === 'string');
  const key = keys.at(-1) ?? '';
  const own = typeof path.at(-1) === 'number' ? key.replace(/s$/, '') : key;
  return /^(id|uuid)$/i.test(own) ? `${singular(keys.at(-2) ?? '')}${own}` : own;
}

/** Tells whether a key is one of the thing itself: at the top, or in what Kubernetes and those like it have there of every thing. */
function isOfWhole(path: Path): boolean {
  return path.length === 1 || (path.length === 2 && path[0] === 'metadata');
}

/** What is named by something else than an id may have an id beside. */
function isOwnId(key: string, own: Collection): boolean {
  const name = plain(own.name);
  const isId = SUFFIX.test(name) || name === thingIn(own);
  // Under another name it would be found no more.
  return [name, `new${name}`].includes(plain(key)) || (isId && /^_?(id|uuid|guid)$/i.test(key));
}

const SUFFIX = /(id|uuid|guid)$/;

function isIdOf(key: string, collection: Collection): boolean {
  const name = plain(key);
  const thing = thingIn(collection);
  const parameter = plain(collection.name);
  if (SUFFIX.test(parameter) && parameter.length > 'guid'.length && name === parameter) return true;
  // `previousOwnerId` is the id of an owner, too.
  return thing !== '' && SUFFIX.test(name) && name.replace(SUFFIX, '').endsWith(thing);
}

function thingIn({ path }: Collection): string {
  return plain(singular(lastPart(path)));
}
