import { semanticsOf } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { apiFactsOf } from './api-facts-of.ts';

/**
 * Tells whether a change of some values is documented with the very schema that all of a thing is made or replaced with: what
 * that schema requires is required of the whole, and frameworks write it so for PATCH too.
 */
export function hasSchemaOfWhole({ method, body }: Operation, all: readonly Operation[]): boolean {
  if (semanticsOf(method).effect !== 'updates' || !body) return false;
  return apiFactsOf(all).schemasOfWhole.has(JSON.stringify(body.schema));
}
