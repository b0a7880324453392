import { referenceIn } from '../../contracts/api/body-reference.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { lastPart, plain, singular } from '../../contracts/inferred/id-names.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { renewedPair } from './renewed-pair.ts';

type Query = readonly (readonly [string, string])[];

/**
 * What of the query of a create names the thing that it makes, new in each request: `POST /things?thingId=…`
 * (google.aip.dev/133).
 *
 * @param unique a text that nothing else carries
 */
export function renewedQuery(facts: OperationFacts, unique: string): Query {
  const { path, query = [], parameters } = facts.operation;
  if (query.length === 0 || !creates(facts.operation)) return [];
  const thing = plain(singular(lastPart(resourcePath(path))));
  return query.flatMap(([name, value]): Query => {
    if (plain(name) !== `${thing}id` || referenceIn(value) !== undefined) return [];
    const parameter = parameters.find((each) => each.in === 'query' && each.name === name);
    return [renewedPair(facts, parameter, [name, value], unique)];
  });
}
