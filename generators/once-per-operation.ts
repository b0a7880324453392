import { oncePer } from './once-per.ts';
import type { OperationFacts } from './operation-facts.ts';

/** A function of an operation's facts that does its work once for each operation. */
export function oncePerOperation<T>(compute: (facts: OperationFacts) => T): (facts: OperationFacts) => T {
  return oncePer(compute);
}
