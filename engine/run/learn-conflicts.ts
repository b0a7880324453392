import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/json.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { baseWithUnique } from '../setup/unique-key.ts';
import { conflictKeys } from './conflict-keys.ts';
import type { Conflict } from './conflict-keys.ts';
import { conflictsOfChange } from './conflicts-of-changes.ts';
import type { Learning } from './learning.ts';
import { conflictWords } from './learnt-words.ts';
import type { Sent } from './try-otherwise.ts';

const CONFLICT = 409;

/** Learns which keys of what is created must be new. */
export async function learnConflicts(
  learning: Learning,
  { id }: Operation,
  { fixture, request }: NonNullable<Sent['made']>,
): Promise<void> {
  const operation = learning.now(id);
  if (operation.conflictsOn.length > 0) return;
  const { keys: conflicts, status } = await conflictKeys(request, {
    send: async (draft) => await learning.sendDraft(draft, fixture),
    fresh: async (others) => {
      const renewing = others.map((key) => ({ key, tried: true as const }));
      learning.tryAs(withConflicts(operation, renewing));
      return await learning.valid(fixture);
    },
  });
  if (conflicts.length === 0) learning.undo(operation);
  else
    learning.keep(withConflicts(operation, conflicts, status !== CONFLICT), {
      words: `${id} takes ${conflictWords(conflicts)} once, learnt from a ${status}`,
      note: noteOf(conflicts),
    });
}

/** Learns what a change must not take from another thing, where it may be given a new value at all. */
export async function learnConflictsOfChange(learning: Learning, id: string): Promise<void> {
  const operation = learning.now(id);
  const found = conflictsOfChange(learning.contract, operation);
  if (!found) return;
  const { maker, conflictsOn } = found;
  const changed = { ...operation, conflictsOn };
  if (await takesNewValues(learning, changed))
    learning.keep(changed, {
      words: `${id} is taken to refuse ${conflictWords(conflictsOn)} of another one, as ${maker} does`,
      note: noteOf(conflictsOn),
    });
  else learning.undo(operation);
}

async function takesNewValues(learning: Learning, operation: Operation): Promise<boolean> {
  learning.tryAs(operation);
  const base = baseWithUnique(learning.factsOf(operation), operation.conflictsOn.flatMap(keysOfConflict));
  try {
    return succeeded((await learning.send(operation, base)).reply);
  } catch (error) {
    if (error instanceof SetupFailure) return false;
    throw error;
  }
}

/** @param uncertain a server that fails tells less than one that refuses */
function withConflicts(operation: Operation, conflicts: readonly Conflict[], uncertain = false): Operation {
  const conflictsOn = conflicts.map((each) => ({
    ...each,
    scope: 'the API',
    uncertain,
    learnt: true as const,
  }));
  return { ...operation, conflictsOn };
}

function noteOf(conflicts: readonly Conflict[]): JsonObject {
  const conflictsOn = conflicts.map(({ key, with: others }): JsonObject => ({
    key,
    ...(others && { with: others }),
  }));
  return { 'x-naysayer': { conflictsOn } };
}
