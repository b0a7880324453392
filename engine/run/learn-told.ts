import { render } from '../../generators/draft.ts';
import { succeeded } from '../../wire/exchange.ts';
import { showingOf } from '../setup/names-told.ts';
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
  const exchange = { request: render(request.draft), reply };
  if (await learning.isReadable({ ...fixture, operation }, exchange)) return undefined;
  for (const told of placesTold(inferred, showingOf(operation, exchange)).slice(0, MOST_WAYS)) {
    const telling = { ...operation, inferred: { ...inferred, told } };
    const ofTelling = { ...fixture, operation: telling };
    if (!(await learning.isReadable(ofTelling, exchange))) continue;
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
