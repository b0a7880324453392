import { otherParameters, saidBy } from '../../generators/other-parameters.ts';
import { statusOf } from '../../wire/exchange.ts';
import { parameterWords } from './learnt-words.ts';
import type { Lesson } from './lesson.ts';
import { isRefused, tryOtherwise } from './try-otherwise.ts';
import { withListedValues } from './with-listed-values.ts';

/** Learns another query or other headers for an operation that is refused, by what the refusals say. */
export const learnParameters: Lesson = async ({ learning, referable }, operation, { reply }) => {
  if (!isRefused(reply)) return undefined;
  const collections = await referable.listsFor(operation);
  const { found } = await tryOtherwise(operation, reply, {
    others: (current, said) => otherParameters({ operation: current, collections, said }),
    textOf: saidBy,
    send: async (each) => await learning.sendIfPossible(each),
  });
  if (!found) return undefined;
  // What one user may see in a list, another one need not.
  const known = learning.hasOneUser
    ? withListedValues(learning.original, found.with, found.sent.made)
    : found.with;
  learning.keep(known, {
    words: `${operation.id} is sent ${parameterWords(operation, found.with, referable.makerId)}, learnt from a ${statusOf(reply)}`,
  });
  return found.sent;
};
