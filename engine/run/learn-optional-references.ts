import { referenceIn } from '../../contracts/api/body-reference.ts';
import { deletes } from '../../contracts/api/method-semantics.ts';
import type { Example, Operation } from '../../contracts/api/operation.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { madeInFull } from '../../generators/made-in-full.ts';
import { withIds } from '../../generators/other-bodies.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Learning } from './learning.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../send/refusals.ts';
import { withExamples } from './with-examples.ts';

/** Keys of a body that are tried at most. */
const MOST_KEYS = 4;

/**
 * Learns which keys that a body need not have refer to something: a made value is refused under them, and the id of what the run
 * made is not. Bodies with one of them each are kept beside the valid one.
 */
export const learnOptionalReferences: Lesson = async (
  { learning, referable, isQuick },
  operation,
  { reply },
) => {
  const { examples = [] } = operation.body ?? {};
  const [first] = examples;
  if (isQuick || !succeeded(reply) || deletes(operation) || !isJsonObject(first?.value)) return undefined;
  const { value } = first;
  const full = madeInFull(operation, learning.original.schemas);
  if (!isJsonObject(full)) return undefined;
  const collections = await referable.madeFor(operation);
  const send = async (body: JsonObject): Promise<Reply | undefined> => {
    const tried = withExamples(operation, [{ ...first, value: body }]);
    learning.tryAs(tried);
    return (await learning.sendIfPossible(tried))?.reply;
  };
  const found: JsonObject[] = [];
  for (const [key, reference] of referencesIn(full, collections, examples).slice(0, MOST_KEYS)) {
    const referring = { ...value, [key]: reference };
    if (!learning.isValid(operation, referring)) continue;
    const refused = await send({ ...value, [key]: full[key] ?? null });
    // What is taken whatever it is may be a name of the caller's own.
    if (!refused || !isRefused(refused)) continue;
    const taken = await send(referring);
    if (taken && succeeded(taken)) found.push({ [key]: reference });
  }
  learning.undo(operation);
  if (found.length > 0) learning.keep(withReferences(learning, operation, found));
  return undefined;
};

/** The keys that no example has with a reference, with one. */
function referencesIn(
  full: JsonObject,
  collections: readonly Collection[],
  examples: readonly Example[],
): readonly (readonly [string, Json])[] {
  const [first] = examples;
  return Object.entries(withIds(full, { collections }) as JsonObject).filter(
    ([key, value]) =>
      valueAt(first?.value, [key]) === undefined &&
      referenceIn(value) !== undefined &&
      !examples.some((each) => referenceIn(valueAt(each.value, [key])) !== undefined),
  );
}

function withReferences(learning: Learning, operation: Operation, found: readonly JsonObject[]): Operation {
  const [first, ...others] = operation.body?.examples ?? [];
  if (!first) return operation;
  const added = found.map((each) => ({
    ...first,
    name: `with ${Object.keys(each).join()}`,
    value: { ...(first.value as JsonObject), ...each },
  }));
  const rest = others.map((each) => {
    if (!isJsonObject(each.value)) return each;
    const { value } = each;
    const known = found.filter((one) => Object.keys(one).every((key) => Object.hasOwn(value, key)));
    const filled = Object.assign({}, value, ...known) as JsonObject;
    return learning.isValid(operation, filled) ? { ...each, value: filled } : each;
  });
  return withExamples(operation, [first, ...added, ...rest]);
}
