import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { succeeded } from '../../wire/exchange.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { baseWithUnique } from '../setup/unique-key.ts';
import { conflictsOfChange } from './conflicts-of-changes.ts';
import type { Learning } from './learning.ts';
import { conflictWords } from './learnt-words.ts';
import { noteOfConflicts } from './with-conflicts.ts';

/** Learns what a change must not take from another thing, where it may be given a new value at all. */
export async function learnConflictsOfChange(learning: Learning, id: string): Promise<void> {
  const operation = learning.now(id);
  const found = conflictsOfChange(learning.contract, operation, (maker) => learning.factsOf(maker));
  if (!found) return;
  const { maker, conflictsOn } = found;
  const changed = { ...operation, conflictsOn };
  if (await takesNewValues(learning, changed))
    learning.keep(changed, {
      words: `${id} is taken to refuse ${conflictWords(conflictsOn)} of another one, as ${maker} does`,
      note: noteOfConflicts(conflictsOn),
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
