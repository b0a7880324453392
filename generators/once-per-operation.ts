import type { OperationFacts } from './operation-facts.ts';

/** A function of an operation's facts that does its work once for each operation. */
export function oncePerOperation<T>(compute: (facts: OperationFacts) => T): (facts: OperationFacts) => T {
  const known = new WeakMap<OperationFacts, T>();
  return (facts) => {
    const value = known.get(facts) ?? compute(facts);
    known.set(facts, value);
    return value;
  };
}
