import { creates, isSafe } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathParameters } from './path-parameters.ts';

/** Tells whether an operation changes something of which there is one alone, such as `/settings`: no run creates it. */
export function changesWhatStands(operation: Operation): boolean {
  return pathParameters(operation.path).length === 0 && !isSafe(operation) && !creates(operation);
}
