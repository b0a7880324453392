import { isJsonType } from './media-types.ts';
import type { Operation } from './operation.ts';

/** Tells whether some answer of an operation is documented as JSON. */
export function answersJson({ responses }: Pick<Operation, 'responses'>): boolean {
  return Object.values(responses).some(({ content }) => Object.keys(content).some(isJsonType));
}
