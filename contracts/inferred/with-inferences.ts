import type { Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { archivingWord } from './archiving-word.ts';
import { collectionsIn } from './collections.ts';
import type { Collection } from './collections.ts';
import { creatorFor, deleterFor, isCollection, linkedHome, listFor } from './creator-for.ts';
import type { FoundCreator } from './creator-for.ts';
import type { Inference } from './inference.ts';
import { deletionInference, deletionOf, withNote } from './with-note.ts';
import { namedBeside } from './named-beside.ts';
import { ResourceIndex } from './resource-index.ts';

/** Operations with what they are taken to do, and each such guess. */
export interface WithInferences {
  readonly operations: readonly Operation[];
  readonly inferences: readonly Inference[];
}

/**
 * Takes from paths, methods and schemas what creates, lists and deletes what a path parameter names.
 *
 * What links and notes say of a parameter wins: then nothing is taken to be so.
 *
 * @param operations whose path parameters each have one meaning
 * @param schemas what the references of their bodies lead to
 * @param answerSchemas what the references of their responses lead to
 */
export function withInferences(
  operations: readonly Operation[],
  schemas: Schemas,
  answerSchemas: Schemas,
): WithInferences {
  const inferences: Inference[] = [];
  const index = new ResourceIndex(operations);
  const changed = new Map(operations.map((each) => [each.id, each]));
  const apply = (found: FoundCreator, isTold: boolean): void => {
    const before = changed.get(found.operation.id) ?? found.operation;
    const { operation, inference } = withNote(before, found, index, { schemas, answerSchemas });
    changed.set(operation.id, operation);
    if (isTold) inferences.push(inference);
  };
  const collections = collectionsIn(operations).filter((each) => isCollection(each, index));
  const byParameter = Map.groupBy(collections, (each) => each.parameter);
  const found = makersFor(byParameter, index, answerSchemas);
  for (const [parameter, own] of byParameter) {
    const isLinked = index.linking(parameter).length > 0;
    // What can't be created after all can still be read.
    const { creator, list } = found.get(parameter) ?? {};
    if (creator) apply(creator, true);
    if (list) apply(list, creator === undefined);
    const home = creator?.collection ?? (isLinked ? linkedHome(parameter, own, index) : undefined);
    const deleter = home && deleterFor(home, index);
    if (!deleter) continue;
    const deletes = deletionOf(home, archivingWord(deleter, parameter, index.using(parameter)));
    changed.set(deleter.id, { ...(changed.get(deleter.id) ?? deleter), deletes });
    inferences.push(deletionInference(deleter, home, deletes));
  }
  return { operations: operations.map((each) => changed.get(each.id) ?? each), inferences };
}

/** What makes, and what lists, the things that a path parameter names. */
interface Makers {
  readonly creator?: FoundCreator;
  readonly list?: FoundCreator;
}

/** Those of each path parameter; what several name together is looked for first, since its maker may be taken for that of one of them. */
function makersFor(
  collections: ReadonlyMap<string, readonly Collection[]>,
  index: ResourceIndex,
  schemas: Schemas,
): ReadonlyMap<string, Makers> {
  const found = new Map<string, Makers>();
  const distant = new Set<string>();
  const isOfSeveral = (own: readonly Collection[]): boolean =>
    own.some(({ item }) => namedBeside(item).length > 0);
  const unlinked = [...collections].filter(([parameter]) => index.linking(parameter).length === 0);
  const ordered = unlinked.toSorted(
    ([, one], [, other]) => Number(isOfSeveral(other)) - Number(isOfSeveral(one)),
  );
  for (const [parameter, own] of ordered) {
    const creator = creatorFor(own, index, schemas, distant);
    const list = listFor(own, index, schemas, distant);
    found.set(parameter, { ...(creator && { creator }), ...(list && { list }) });
    for (const each of [creator, list]) if (each?.beside) distant.add(each.operation.id);
  }
  const isMade = (parameter: string): boolean =>
    found.get(parameter)?.creator !== undefined || index.linking(parameter).length > 0;
  return new Map([...found].map(([parameter, makers]) => [parameter, withImplied(makers, isMade)]));
}

/**
 * What is created at its path is named together with what stands right before it there, where nothing makes that: a namespace
 * is there with the first thing in it.
 */
function withImplied(makers: Makers, isMade: (parameter: string) => boolean): Makers {
  const { creator } = makers;
  if (creator?.kind !== 'creates at its path') return makers;
  const beside = namedBeside(creator.collection.item).filter((each) => !isMade(each));
  return beside.length > 0 ? { ...makers, creator: { ...creator, beside } } : makers;
}
