import { parameterOf, referenceIn } from '../../contracts/api/body-reference.ts';
import { conflictPath, keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { changes, reads, semanticsOf } from '../../contracts/api/method-semantics.ts';
import type { ConflictKey, Operation } from '../../contracts/api/operation.ts';
import { namesOne, operationsOn, pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { makersOf } from '../plan/producers.ts';

/** What a change is taken to refuse, and the create that it is known from. */
export interface ConflictsOfChange {
  readonly maker: string;
  readonly conflictsOn: readonly ConflictKey[];
}

/**
 * What a change must not take from another thing, as a create takes it once: where the change documents a 409 too, and a
 * read shows what it did.
 *
 * Where both describe their 409 alike it is a MUST, else the change's may be about something else.
 */
export function conflictsOfChange(contract: Contract, operation: Operation): ConflictsOfChange | undefined {
  const { path, responses, conflictsOn: own } = operation;
  const parameter = pathParameters(path).at(-1);
  const conflict = responses['409'];
  if (!changes(operation) || !namesOne(path) || parameter === undefined || !conflict || own.length > 0)
    return undefined;
  if (!operationsOn(contract, path).some((each) => reads(each) && each.skip === undefined)) return undefined;
  const [maker] = makersOf(contract, operation, parameter);
  if (!maker || maker.by !== undefined) return undefined;
  const isAlike = maker.operation.responses['409']?.description === conflict.description;
  const conflictsOn = maker.operation.conflictsOn
    .map((each) => withoutUntouched(each, operation))
    .filter((each) => keysOfConflict(each).every((key) => canChange(operation, key)))
    .map((each) => ({ ...each, uncertain: each.uncertain || !isAlike, learnt: true as const }));
  return conflictsOn.length === 0 ? undefined : { maker: maker.operation.id, conflictsOn };
}

/** What an update can't name stays as it was made, and that is alike. */
function withoutUntouched(
  { with: others = [], ...conflict }: ConflictKey,
  operation: Operation,
): ConflictKey {
  const isUpdate = semanticsOf(operation.method).effect === 'updates';
  const kept = isUpdate ? others.filter((key) => valuesAt(operation, key).length > 0) : others;
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
