import { refersInCall } from '../../contracts/api/refers-in-call.ts';
import { otherParameters, saidBy } from '../../generators/other-parameters.ts';
import { statusOf } from '../../wire/exchange.ts';
import { parameterWords } from './learnt-words.ts';
import type { Lesson } from './lesson.ts';
import { shareParameters } from './share-parameters.ts';
import { isRefused } from '../../wire/refusals.ts';
import { tryOtherwise } from './try-otherwise.ts';
import { withListedValues } from './with-listed-values.ts';

const FORBIDDEN = 403;

/**
 * Learns another query or other headers for an operation that is refused, by what the refusals say.
 *
 * What is forbidden may be so for want of something that the request names, such as a consent: there a real id is tried alone.
 */
export const learnParameters: Lesson = async ({ learning, referable }, operation, { reply }) => {
  const isForbidden = statusOf(reply) === FORBIDDEN;
  if (!isRefused(reply) && !isForbidden) return undefined;
  const collections = await referable.listsFor(operation);
  const { found } = await tryOtherwise(operation, reply, {
    others: (current, said) =>
      otherParameters({ operation: current, collections, said }).filter(
        (each) => !isForbidden || refersInCall(each),
      ),
    textOf: saidBy,
    send: async (each) => await learning.sendIfPossible(each),
  });
  if (!found) return undefined;
  // What one user may see in a list, another one need not.
  const known = learning.hasOneUser
    ? withListedValues(learning.original, found.with, found.sent.made)
    : found.with;
  const others = shareParameters(learning, operation, found.with);
  const words = `${operation.id} is sent ${parameterWords(operation, found.with, referable.makerId)}, learnt from a ${statusOf(reply)}`;
  const shared = `${others === 1 ? 'so is 1 other' : `so are ${others} others`} with the same parameter`;
  learning.keep(known, { words: others === 0 ? words : `${words}; ${shared}` });
  return found.sent;
};
