import { saysSame } from '../../contracts/api/says-same.ts';
import type { Header } from '../../wire/exchange.ts';
import type { Draft } from '../../generators/draft.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { renewedPair } from './renewed-pair.ts';

/**
 * The headers of a valid request that are new in each: two requests with one of the same value are taken for one.
 *
 * @param unique a text that nothing else carries
 * @param headers those of the request; the operation's own unless given
 */
export function renewedHeaders(
  facts: OperationFacts,
  unique: string,
  headers: readonly Header[] = facts.operation.headers ?? [],
): readonly Header[] {
  const { parameters } = facts.operation;
  return headers.flatMap(([name, value]): readonly Header[] => {
    if (!saysSame(name)) return [];
    const parameter = parameters.find(
      (each) => each.in === 'header' && each.name.toLowerCase() === name.toLowerCase(),
    );
    return [renewedPair(facts, parameter, [name, value], unique)];
  });
}

/** A request as another one than it was: a server that answers what it is sent again as before must not take it for that. */
export function asAnother(facts: OperationFacts, request: Draft, unique: string): Draft {
  const renewed = renewedHeaders(facts, unique);
  const isRenewed = ([name]: Header): boolean => renewed.some(([each]) => each === name);
  return renewed.length === 0
    ? request
    : { ...request, headers: [...request.headers.filter((each) => !isRenewed(each)), ...renewed] };
}
