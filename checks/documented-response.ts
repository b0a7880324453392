import type { DocumentedResponse } from '../contracts/api/documented-response.ts';
import type { DocumentedResponses } from '../contracts/requirements/assertion.ts';
import { BESIDE_OPERATIONS } from '../contracts/requirements/fault-kind.ts';
import type { Trial } from './trial.ts';

/** Tells whether an answer is that of the trial's operation, so that what is documented for it holds. */
export function isOfOperation({ provokedBy }: Trial): boolean {
  return provokedBy.kind !== 'fault' || !BESIDE_OPERATIONS.includes(provokedBy.fault);
}

/** What an operation's document says of an answer with a status: of itself, of its range, or of all others. */
export function responseFor(responses: DocumentedResponses, status: number): DocumentedResponse | undefined {
  return responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses['default'];
}
