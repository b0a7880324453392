import type { Operation } from '../../contracts/api/operation.ts';
import { succeeded } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Fixture, ValidRequest } from '../setup/fixture.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import { keysIn, MOST_RENEWED, valueIn } from './conflict-keys.ts';
import type { Learning } from './learning.ts';
import type { Twice } from './taken-twice.ts';

/**
 * Learns which key of a create must be new for something new to be made, where an equal one hands out the same thing again:
 * what is done to that would be done to all that was made so.
 *
 * @param answers to the create, and to the same a second time
 */
export async function learnSameThing(
  learning: Learning,
  operation: Operation,
  { fixture, request }: { readonly fixture: Fixture; readonly request: ValidRequest },
  { first, second }: Twice,
): Promise<void> {
  const id = idInAnswer(operation, { reply: first });
  if (id === undefined || id !== idInAnswer(operation, { reply: second })) return;
  const { body } = request;
  const keys = isJsonObject(body) ? keysIn(body).filter((key) => typeof valueIn(body, key) === 'string') : [];
  for (const key of keys.slice(0, MOST_RENEWED)) {
    const renewing: Operation = {
      ...operation,
      takenOnce: [{ key, scope: 'the API', uncertain: true, learnt: true }],
    };
    learning.tryAs(renewing);
    const other = await learning.valid(fixture);
    if (valueIn(other.body, key) === valueIn(body, key)) continue;
    const reply = await learning.sendDraft(other.draft, fixture);
    const made = succeeded(reply) ? idInAnswer(operation, { reply }) : undefined;
    if (made === undefined || made === id) continue;
    learning.keep(renewing, {
      words: `${operation.id} hands out the same thing again for the same ${key}, and is sent a new one each time`,
    });
    return;
  }
  learning.undo(operation);
}
