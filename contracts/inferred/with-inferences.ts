import type { Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { archivingWord } from './archiving-word.ts';
import { collectionsIn } from './collections.ts';
import { creatorFor, deleterFor, isCollection, linkedHome, listFor } from './creator-for.ts';
import type { FoundCreator } from './creator-for.ts';
import type { Inference } from './inference.ts';
import { deletionInference, deletionOf, withNote } from './with-note.ts';
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
  for (const [parameter, own] of Map.groupBy(collections, (each) => each.parameter)) {
    const isLinked = index.linking(parameter).length > 0;
    const creator = isLinked ? undefined : creatorFor(own, index, answerSchemas);
    // What can't be created after all can still be read.
    const list = isLinked ? undefined : listFor(own, index);
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
