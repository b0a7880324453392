import { factsOfOperation } from './operation-facts.ts';
import type { OperationFacts } from './operation-facts.ts';
import { oncePerOperation } from './once-per-operation.ts';

/**
 * What is known of an operation whose body is of each further media type; of several with one schema that are read alike,
 * of the first.
 */
export const inOtherMedia = oncePerOperation((facts): readonly OperationFacts[] => {
  const { contract, oracles, operation } = facts;
  const { otherBodies = [], ...rest } = operation;
  const kinds = otherBodies.map(({ format, schema }) => JSON.stringify([format, schema]));
  return otherBodies
    .filter((_, index) => kinds.indexOf(kinds[index] ?? '') === index)
    .map((body) => factsOfOperation(contract, { ...rest, body }, oracles));
});

/** What is known of an operation whose body is of a media type; of the usual one, where it has no such body. */
export function inMedia(facts: OperationFacts, mediaType: string | undefined): OperationFacts {
  if (mediaType === undefined || mediaType === facts.operation.body?.mediaType) return facts;
  return inOtherMedia(facts).find((each) => each.operation.body?.mediaType === mediaType) ?? facts;
}
