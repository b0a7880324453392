import { referenceIn } from './body-reference.ts';
import type { Operation } from './operation.ts';

/** Tells whether the query or the headers of an operation hold the id of something. */
export function refersInCall({ query = [], headers = [] }: Pick<Operation, 'query' | 'headers'>): boolean {
  return [...query, ...headers].some(([, value]) => referenceIn(value) !== undefined);
}
