import { operationOf } from '../../contracts/contract.ts';
import { withIds } from '../../generators/other-bodies.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';
import { withExamples } from './with-examples.ts';

/**
 * Learns to make what a key names, where a made value happened to name something: that is not the run's own, and nothing
 * would be known of one that there is not.
 */
export const learnNamed: Lesson = async ({ learning, referable, isQuick }, operation, { reply }) => {
  const [first, ...others] = operation.body?.examples ?? [];
  const [given] = operationOf(learning.original, operation.id).body?.examples ?? [];
  if (isQuick || !succeeded(reply) || !first?.made || first !== given) return undefined;
  const collections = await referable.madeFor(operation);
  const value = withIds(first.value, { collections });
  const isSame = JSON.stringify(value) === JSON.stringify(first.value);
  if (isSame || !learning.isValid(operation, value)) return undefined;
  return await learning.attempt(withExamples(operation, [{ ...first, value }, ...others]));
};
