import { creates } from '../../contracts/api/method-semantics.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import { keysIn, MOST_RENEWED } from './conflict-keys.ts';
import type { Lesson } from './lesson.ts';
import { mayBeTaken } from '../../wire/refusals.ts';
import { CONFLICT, noteOfConflicts, withConflicts } from './with-conflicts.ts';

/**
 * Learns which key of a create must be new where it was refused since something is there already, which an earlier run may
 * have left behind: with a new value there it is accepted, and refused in the same way a second time.
 */
export const learnTaken: Lesson = async ({ learning }, operation, { reply: refusal }) => {
  if (!operation.body?.examples[0] || !creates(operation) || !mayBeTaken(refusal)) return undefined;
  const { minimal } = learning.factsOf(operation);
  const keys = isJsonObject(minimal) ? keysIn(minimal).slice(0, MOST_RENEWED) : [];
  const status = statusOf(refusal);
  for (const key of keys) {
    learning.tryAs(withConflicts(operation, [{ key, tried: true }]));
    const sent = await learning.sendIfPossible(operation);
    if (!sent?.made || !succeeded(sent.reply)) continue;
    const { request, fixture } = sent.made;
    if (statusOf(await learning.sendDraft(request.draft, fixture)) !== status) break;
    const taking = withConflicts(operation, [{ key }], () => status === CONFLICT, refusal);
    learning.keep(taking, {
      words: `${operation.id} takes each ${key} once, learnt from a ${status}`,
      note: noteOfConflicts(taking.conflictsOn),
    });
    return sent;
  }
  learning.undo(operation);
  return undefined;
};
