import { parameterOf, referenceIn } from '../contracts/api/body-reference.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { pathParameters } from '../contracts/api/paths.ts';

/** Tells whether an operation must have what is made before in its query, where a pact has none but what the path names. */
export function refersInQuery({ path, query = [], parameters }: Operation): boolean {
  const named = pathParameters(path);
  const isRequired = (name: string): boolean =>
    parameters.some((each) => each.in === 'query' && each.required && each.name === name);
  return query.some(([name, value]) => {
    const reference = referenceIn(value);
    return reference !== undefined && isRequired(name) && !named.includes(parameterOf(reference) ?? '');
  });
}
