import type { JsonSchema } from '../../contracts/api/operation.ts';

/** Tells whether one of the schemas of a value wants a whole number. */
export function isInteger(nodes: readonly JsonSchema[]): boolean {
  return nodes.some(({ type }) => type === 'integer' || (Array.isArray(type) && type.includes('integer')));
}
