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
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Learning } from './learning.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../../wire/refusals.ts';
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
  const send = async (body: Json): Promise<Reply | undefined> => {
    const tried = withExamples(operation, [{ ...first, value: body }]);
    learning.tryAs(tried);
    return (await learning.sendIfPossible(tried))?.reply;
  };
  const found: Reference[] = [];
  for (const { path, id } of referencesIn(full, collections, examples).slice(0, MOST_KEYS)) {
    const referring = withValueAt(value, path, id);
    if (!learning.isValid(operation, referring)) continue;
    const refused = await send(withValueAt(value, path, valueAt(full, path) ?? null));
    // What is taken whatever it is may be a name of the caller's own.
    if (!refused || !isRefused(refused)) continue;
    const taken = await send(referring);
    if (taken && succeeded(taken)) found.push({ path, id });
  }
  learning.undo(operation);
  if (found.length > 0) learning.keep(withReferences(learning, operation, found));
  return undefined;
};

/** A key of a body, and what stands there for the id of something. */
interface Reference {
  readonly path: Path;
  readonly id: Json;
}

/** The keys that no example has with a reference, with one. */
function referencesIn(
  full: JsonObject,
  collections: readonly Collection[],
  examples: readonly Example[],
): readonly Reference[] {
  const [first] = examples;
  const around = envelopeOf(full);
  const filled = valueAt(withIds(full, { collections }), around);
  return Object.entries(isJsonObject(filled) ? filled : {})
    .map(([key, id]): Reference => ({ path: [...around, key], id }))
    .filter(
      ({ path, id }) =>
        valueAt(first?.value, path) === undefined &&
        referenceIn(id) !== undefined &&
        !examples.some((each) => referenceIn(valueAt(each.value, path)) !== undefined),
    );
}

/** The one key that holds all that a body may say: `ticket` in `{"ticket": {…}}`. */
function envelopeOf(value: Json): Path {
  const [[key, held] = [], ...others] = isJsonObject(value) ? Object.entries(value) : [];
  return key !== undefined && others.length === 0 && isJsonObject(held) ? [key] : [];
}

function withReferences(learning: Learning, operation: Operation, found: readonly Reference[]): Operation {
  const [first, ...others] = operation.body?.examples ?? [];
  if (!first) return operation;
  const added = found.map(({ path, id }) => ({
    ...first,
    name: `with ${path.at(-1)}`,
    value: withValueAt(first.value, path, id),
  }));
  const rest = others.map((each) => {
    const filled = found
      .filter(({ path }) => valueAt(each.value, path) !== undefined)
      .reduce((value, { path, id }) => withValueAt(value, path, id), each.value);
    return learning.isValid(operation, filled) ? { ...each, value: filled } : each;
  });
  return withExamples(operation, [first, ...added, ...rest]);
}
