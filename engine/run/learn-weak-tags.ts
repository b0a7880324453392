import { ifMatchOf, sendsVersion } from '../../contracts/api/conditions.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { headerOf, statusOf } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';

/**
 * Learns that no ETag which a target shows holds in an If-Match, since it is weak (RFC 9110 §13.1.1): what asks for any version is sent
 * in its place. So it is with whatever else is done to the same thing.
 */
export const learnWeakTags: Lesson = async ({ learning }, operation, { made, reply }) => {
  if (!made || !sendsVersion(operation) || statusOf(reply) !== 412) return undefined;
  const tag = headerOf(made.request.draft.headers, 'if-match');
  if (tag?.startsWith('W/') !== true) return undefined;
  const sent = await learning.attempt(withoutTags(operation), {
    words: `${operation.id} is sent If-Match: *, since its weak ETags are refused as RFC 9110 has it, learnt from a 412`,
  });
  const others = learning.original.operations.filter(
    ({ path, id }) => sent !== undefined && path === operation.path && id !== operation.id,
  );
  for (const { id } of others) {
    const other = learning.now(id);
    if (sendsVersion(other)) learning.keep(withoutTags(other));
  }
  return sent;
};

function withoutTags(operation: Operation): Operation {
  const { conditions = [] } = operation;
  const ifMatch = ifMatchOf(conditions);
  return {
    ...operation,
    conditions: conditions.map((each) => (each === ifMatch ? { ...each, holdsForNone: true } : each)),
  };
}
