import type { Operation } from '../../contracts/api/operation.ts';
import { render } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Exchange, Reply } from '../../wire/exchange.ts';
import type { Fixture } from '../setup/fixture.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import { showingOf } from '../setup/names-told.ts';
import { isOwnText } from '../setup/own-text.ts';
import type { Learning } from './learning.ts';
import type { Lesson } from './lesson.ts';
import { placesTold } from './places-told.ts';

/** Ways that are tried at most: each costs a read. */
const MOST_WAYS = 10;

/**
 * Learns by reads where the answer to a create tells what names the thing that it made: all of `owner` and `repo`, or the number
 * by which a path has it that has an id beside.
 */
export const learnTold: Lesson = async ({ learning }, operation, { made, reply }) => {
  const { inferred } = operation;
  if (inferred?.kind !== 'creates' || inferred.idIsNoted || !made || !succeeded(reply)) return undefined;
  const { fixture, request } = made;
  const exchange = exchangeOf(request.draft, reply);
  if (await learning.isReadable({ ...fixture, operation }, exchange)) return undefined;
  for (const told of placesTold(inferred, showingOf(operation, exchange)).slice(0, MOST_WAYS)) {
    const telling = { ...operation, inferred: { ...inferred, told } };
    const ofTelling = { ...fixture, operation: telling };
    if (!(await learning.isReadable(ofTelling, exchange))) continue;
    if (!(await isNewEachTime(learning, { ...fixture, operation }, telling, exchange))) continue;
    learning.keep(telling, {
      words: `${operation.id} tells ${Object.entries(told)
        .map(([parameter, place]) => `${parameter} at ${place}`)
        .join(', ')}: what it makes is read under these`,
    });
    const draft = { ...request.draft, operation: telling };
    return { reply, made: { fixture: ofTelling, request: { ...request, draft } } };
  }
  return undefined;
};

/** Whether what names a thing is another one in the answer to a second create: what stays the same names what was there before. */
async function isNewEachTime(
  learning: Learning,
  fixture: Fixture,
  telling: Operation,
  first: Exchange,
): Promise<boolean> {
  const name = idInAnswer(telling, first);
  if (typeof name === 'string' && isOwnText(name)) return true;
  // Its answer is kept as it was known before: what it tells may not be the run's own.
  // Beneath another thing it may be counted from 1 again.
  const { draft } = await learning.valid(fixture);
  const reply = await learning.sendDraft(draft, fixture);
  const second = succeeded(reply) ? idInAnswer(telling, exchangeOf(draft, reply)) : undefined;
  return second !== undefined && second !== name;
}

function exchangeOf(request: Draft, reply: Reply): Exchange {
  return { request: render(request), reply, millis: 0 };
}
