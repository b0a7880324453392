import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';
import { collectionsIn } from '../../contracts/inferred/collections.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { lastPart, plain, singular } from '../../contracts/inferred/id-names.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../../wire/refusals.ts';

/**
 * Learns that what creates something at its path puts there what is listed elsewhere, and nothing new: a user into a team,
 * where users are listed and none is made. Where nothing lists them, the document's example may be one.
 *
 * With several users it is not tried: who is put there sees more than was promised of it, and may be one of them.
 */
export const learnListedName: Lesson = async ({ learning }, operation, { reply }) => {
  if (!isRefused(reply) || !learning.hasOneUser) return undefined;
  for (const list of listsNaming(learning.original, operation)) {
    const naming = { ...operation, namesListed: list.id };
    const sent = await learning.attempt(naming, {
      words: `${operation.id} is sent with an id that ${list.id} lists, learnt from a ${statusOf(reply)}`,
    });
    if (sent) return sent;
  }
  const example = collectionNamed(learning.original, operation) && exampleOf(operation);
  if (example === undefined) return undefined;
  return await learning.attempt(
    { ...operation, namesExample: true },
    { words: `${operation.id} is sent with the example ${example}, learnt from a ${statusOf(reply)}` },
  );
};

/** The document's example of what a path names last. */
function exampleOf({ path, parameters }: Operation): string | undefined {
  const last = pathParameters(path).at(-1);
  return parameters.find((each) => each.in === 'path' && each.name === last)?.example;
}

/** What an operation puts something into at its path, beneath something, where nothing else names such things. */
function collectionNamed(
  { operations }: Pick<Contract, 'operations'>,
  { path, inferred }: Operation,
): Collection | undefined {
  const parameter = pathParameters(path).at(-1) ?? '';
  const own = collectionsIn(operations).filter((each) => each.parameter === parameter);
  const [collection, ...others] = own;
  const isMade = inferred?.kind === 'creates at its path' && inferred.parameters.includes(parameter);
  const isAlone = collection?.item === resourcePath(path) && others.length === 0;
  return isMade && isAlone && pathParameters(path).length > 1 ? collection : undefined;
}

/** The lists of what the last parameter of a path is called after, where it stands beneath something and nowhere else. */
function listsNaming(
  { operations }: Pick<Contract, 'operations'>,
  operation: Operation,
): readonly Operation[] {
  const collection = collectionNamed({ operations }, operation);
  if (!collection) return [];
  const name = plain(collection.name);
  return operations.filter((each) => {
    const things = resourcePath(each.path);
    const isList = reads(each) && each.skip === undefined && things !== collection.path;
    return isList && pathParameters(things).length === 0 && isCalledAfter(name, things);
  });
}

/** Tells whether a name is that of one thing in a list, or of its id: `user`, `userId`, `username` for `/users`. */
function isCalledAfter(name: string, list: string): boolean {
  const thing = plain(singular(lastPart(list)));
  return thing !== '' && name.startsWith(thing) && ID_WORDS.includes(name.slice(thing.length));
}

const ID_WORDS: readonly string[] = ['', 'id', 'uuid', 'guid', 'name', 'key', 'slug', 'code', 'number'];
