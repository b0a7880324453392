import { parameterOf, referenceIn } from '../../contracts/api/body-reference.ts';
import { conflictPath, keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { changes, semanticsOf } from '../../contracts/api/method-semantics.ts';
import type { ConflictKey, Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters, readerAt } from '../../contracts/api/paths.ts';
import { refersInCall } from '../../contracts/api/refers-in-call.ts';
import type { Contract } from '../../contracts/contract.ts';
import { saysNothingElse, statedUnique } from '../../contracts/inferred/stated-unique.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import { makersOf } from '../plan/producers.ts';

/** What a change is taken to refuse, and the create that it is known from. */
export interface ConflictsOfChange {
  readonly maker: string;
  readonly conflictsOn: readonly ConflictKey[];
}

/**
 * What a change must not take from another thing, as a create takes it once: where the change documents its 409 too, and a
 * read shows what it did.
 *
 * It is a MUST unless the change's 409 is described as something else than what is taken, and as that alone.
 *
 * @param factsOf what is known of the create
 */
export function conflictsOfChange(
  contract: Contract,
  operation: Operation,
  factsOf: (maker: Operation) => OperationFacts,
): ConflictsOfChange | undefined {
  const { path, responses, conflictsOn: own } = operation;
  const parameter = pathParameters(path).at(-1);
  if (!changes(operation) || !namesOne(path) || parameter === undefined || own.length > 0) return undefined;
  if (!readerAt(contract, path)) return undefined;
  const [maker] = makersOf(contract, operation, parameter);
  // What its query or headers refer to may be what a value is taken beneath, and there alone.
  if (!maker || maker.by !== undefined || refersInCall(maker.operation)) return undefined;
  const facts = factsOf(maker.operation);
  const conflict = responses['409'];
  const isAlike =
    conflict !== undefined && maker.operation.responses['409']?.description === conflict.description;
  const isStated = (keys: readonly string[]): boolean => statedUnique(operation, keys).length > 0;
  const isSure = (keys: readonly string[]): boolean =>
    isAlike || isStated(keys) || saysNothingElse(operation, 409, keys);
  const conflictsOn = maker.operation.conflictsOn
    .filter((each) => conflict ?? isStated(keysOfConflict(each)))
    .flatMap((each) => withoutUntouched(each, operation, facts) ?? [])
    .filter((each) => keysOfConflict(each).every((key) => canChange(operation, key)))
    .map((each) => ({
      ...each,
      uncertain: each.uncertain || !isSure(keysOfConflict(each)),
      learnt: true as const,
    }));
  return conflictsOn.length === 0 ? undefined : { maker: maker.operation.id, conflictsOn };
}

/**
 * What an update can't name stays as it was made.
 *
 * @returns undefined where each create makes that otherwise: nothing that is taken can be had by a change
 */
function withoutUntouched(
  { with: others = [], ...conflict }: ConflictKey,
  operation: Operation,
  { minimal, labels, uniques, renewed }: OperationFacts,
): ConflictKey | undefined {
  const isUpdate = semanticsOf(operation.method).effect === 'updates';
  const kept = isUpdate ? others.filter((key) => valuesAt(operation, key).length > 0) : others;
  const isNew = new Set([...labels, ...uniques, ...renewed].map(toPointer));
  const differs = (key: string): boolean => {
    const path = conflictPath(key, minimal);
    return isNew.has(toPointer(path)) || referenceIn(valueAt(minimal, path)) !== undefined;
  };
  if (others.some((key) => !kept.includes(key) && differs(key))) return undefined;
  return { ...conflict, ...(kept.length > 0 && { with: kept }) };
}

/** Tells whether a body can have another value in a key: it is no id of what the path names. */
function canChange(operation: Operation, key: string): boolean {
  const values = valuesAt(operation, key);
  const isOwn = values.some((each) => {
    const reference = referenceIn(each);
    const named = reference && parameterOf(reference);
    return named !== undefined && pathParameters(operation.path).includes(named);
  });
  return !isOwn && values.some((each) => ['string', 'number', 'boolean'].includes(typeof each));
}

/** What the examples of a body have in a key. */
function valuesAt({ body }: Operation, key: string): readonly Json[] {
  const [minimal] = body?.examples ?? [];
  return (body?.examples ?? []).flatMap(
    ({ value }) => valueAt(value, conflictPath(key, minimal?.value)) ?? [],
  );
}
