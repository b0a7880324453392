import type { OperationFacts } from '../generators/operation-facts.ts';
import { rulesNotBroken } from '../generators/rules/rules-not-broken.ts';
import { section } from './document-lines.ts';

/** The rules of bodies that no fault breaks, for a person to read: nothing if all are broken. */
export function ruleLines(facts: ReadonlyMap<string, OperationFacts>): readonly string[] {
  const lines = [...facts].flatMap(([operation, each]) =>
    rulesNotBroken(each).map(({ rule, place, reason }) => `${operation}: ${rule} at ${place}: ${reason}`),
  );
  return section('Rules of bodies that are not broken:', lines);
}
