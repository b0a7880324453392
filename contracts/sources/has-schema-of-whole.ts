import { creates, semanticsOf } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';

/**
 * Tells whether a change of some values is documented with the very schema that all of a thing is made or replaced with: what
 * that schema requires is required of the whole, and frameworks write it so for PATCH too.
 */
export function hasSchemaOfWhole(operation: Operation, all: readonly Operation[]): boolean {
  if (semanticsOf(operation.method).effect !== 'updates' || !operation.body) return false;
  const schema = JSON.stringify(operation.body.schema);
  const ofWhole = all.filter((each) => creates(each) || semanticsOf(each.method).effect === 'replaces');
  return ofWhole.some(({ body }) => body && JSON.stringify(body.schema) === schema);
}
