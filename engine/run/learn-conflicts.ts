import { referenceIn } from '../../contracts/api/body-reference.ts';
import { conflictPath } from '../../contracts/api/conflict-path.ts';
import type { JsonSchema, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/path-parameters.ts';
import { schemasAt } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { isOfStateAlone } from '../../contracts/inferred/is-of-state-alone.ts';
import { isOfTypeAlone } from '../../contracts/inferred/is-of-type-alone.ts';
import { statedUnique } from '../../contracts/inferred/stated-unique.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { ValidRequest } from '../setup/fixture.ts';
import { conflictKeys, keysIn, valueIn } from './conflict-keys.ts';
import type { Conflict, Creating } from './conflict-keys.ts';
import { learnSameThing } from './learn-same-thing.ts';
import type { Learning } from './learning.ts';
import { conflictWords } from './learnt-words.ts';
import { isTakenTwice } from './taken-twice.ts';
import { isTaken } from '../../wire/refusals.ts';
import type { Sent } from './try-otherwise.ts';
import { CONFLICT, noteOfConflicts, withConflicts } from './with-conflicts.ts';

/**
 * Learns which keys of what is created must be new: those for which a second create is refused; where it is accepted, those
 * of which the document says so.
 *
 * @param first what the create was answered
 */
export async function learnConflicts(
  learning: Learning,
  { id }: Operation,
  { fixture, request }: NonNullable<Sent['made']>,
  first: Reply,
): Promise<void> {
  const operation = learning.now(id);
  if (operation.conflictsOn.length > 0) return;
  const { body } = request;
  const schemasOf = (key: string): readonly JsonSchema[] =>
    body === undefined ? [] : schemasIn(operation, key, body, learning.contract.schemas);
  const descriptions = (key: string): readonly string[] =>
    schemasOf(key).flatMap(({ description }) => (typeof description === 'string' ? [description] : []));
  const isFixed = (key: string): boolean =>
    schemasOf(key).some(
      ({ const: only, enum: all }) => only !== undefined || (Array.isArray(all) && all.length === 1),
    );
  const stated = isJsonObject(body) ? statedUnique(operation, keysIn(body), descriptions) : [];
  const fresh: Creating['fresh'] = async (others) => {
    const renewing = others.map((key) => ({ key, tried: true as const }));
    learning.tryAs(withConflicts(operation, renewing));
    return await learning.valid(fixture);
  };
  const send: Creating['send'] = async (draft) => await learning.sendDraft(draft, fixture);
  const { keys: conflicts, status, second, takesNew } = await conflictKeys(request, { send, fresh, isFixed });
  if (conflicts.length > 0) {
    const isSure = ({ key }: Conflict): boolean => status === CONFLICT || stated.includes(key);
    const taking = withConflicts(operation, conflicts, isSure, second);
    learning.keep(taking, {
      words: `${id} takes ${conflictWords(conflicts)} once, learnt from a ${status}`,
      note: noteOfConflicts(taking.conflictsOn),
    });
    return;
  }
  learning.undo(operation);
  if (second && isTaken(second) && !takesNew) await learnOncePerParent(learning, operation, second);
  if (!second || !succeeded(second)) return;
  const conflict = statedConflict(learning, operation, stated);
  const isBroken =
    conflict !== undefined &&
    (await isTakenTwice(learning, fixture, stated, { first, second })) &&
    (await isTakenAnew(request, conflict.key, { send, fresh }));
  learning.undo(operation);
  if (isBroken) {
    const taking = withConflicts(operation, [conflict]);
    learning.keep(taking, {
      words: `${id} takes ${conflictWords([conflict])} once, as its document says, but took the same body twice`,
      note: noteOfConflicts(taking.conflictsOn),
    });
  } else {
    const isOfAnotherThing = isOfStateAlone(learning.contract, operation) || isOfTypeAlone(operation);
    if (operation.responses[CONFLICT] && !isOfAnotherThing)
      learning.keep({ ...operation, acceptedTwice: true });
    await learnSameThing(learning, learning.now(id), { fixture, request }, { first, second });
  }
}

/** Learns that a create takes the same once beneath one thing, where no key of it could be given a new value. */
async function learnOncePerParent(learning: Learning, operation: Operation, refusal: Reply): Promise<void> {
  if (pathParameters(operation.path).length === 0) return;
  const elsewhere = await learning.sendIfPossible(operation);
  if (!elsewhere || !succeeded(elsewhere.reply)) return;
  learning.keep(
    { ...operation, oncePerParent: true },
    {
      words: `${operation.id} takes the same once beneath one thing, and is sent to another one each time, learnt from a ${statusOf(refusal)}`,
    },
  );
}

/** The schemas of a key of a body. */
function schemasIn(
  { body: documented }: Operation,
  key: string,
  body: Json,
  schemas: Schemas,
): readonly JsonSchema[] {
  return documented ? schemasAt(documented.schema, conflictPath(key, body), body, schemas) : [];
}

/** What the document says is taken once, within what the body refers to: of several keys, all of them together. */
function statedConflict(
  learning: Learning,
  operation: Operation,
  stated: readonly string[],
): Conflict | undefined {
  const { minimal } = learning.factsOf(operation);
  const refers = (each: string): boolean => referenceIn(valueIn(minimal, each)) !== undefined;
  const [key, ...others] = stated.filter((each) => !refers(each));
  if (key === undefined) return undefined;
  const referring = isJsonObject(minimal) ? keysIn(minimal).filter(refers) : [];
  const together = [...others, ...referring];
  return { key, ...(together.length > 0 && { with: together }) };
}

/** Tells whether a create with a new value in a key is accepted as well: it can be new in each request. */
async function isTakenAnew(
  { body }: ValidRequest,
  key: string,
  { send, fresh }: Pick<Creating, 'send' | 'fresh'>,
): Promise<boolean> {
  const other = await fresh([key]);
  return valueIn(other.body, key) !== valueIn(body, key) && succeeded(await send(other.draft));
}
