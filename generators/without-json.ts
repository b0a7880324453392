import type { Skip } from '../contracts/skip.ts';
import { notApplicable } from '../contracts/skip.ts';
import type { OperationFacts } from './operation-facts.ts';

/** Why an operation can't have a fault in its body, or undefined if it can. */
export function withoutBody(facts: Pick<OperationFacts, 'minimal'>): Skip | undefined {
  return facts.minimal === undefined ? notApplicable('the operation takes no body') : undefined;
}

/** Why it can't have one in the JSON of its body. */
export function withoutJson(facts: Pick<OperationFacts, 'minimal' | 'operation'>): Skip | undefined {
  const isJson = facts.operation.body?.format === 'json';
  return withoutBody(facts) ?? (isJson ? undefined : notApplicable('the body is no JSON'));
}
