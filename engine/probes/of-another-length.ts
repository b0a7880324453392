import type { LawfulRefusals } from '../../checks/evidence.ts';
import type { Draft } from '../../generators/draft.ts';
import type { Fault } from '../../generators/fault.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { pathParameter, violationIn } from '../../generators/parameter-text.ts';
import { valueInPath } from '../../generators/path-segments.ts';
import { asText } from '../../wire/json.ts';

/** A text that only what states no form takes for an id. */
const NO_ID = '~';

/**
 * How an absent id may be refused that is longer than those that are there, as it must be where few are as short: where the document
 * states no form, it may have one all the same.
 */
export function ofAnotherLength(
  facts: OperationFacts,
  { with: how }: Fault,
  { valid, faulty }: { readonly valid: Draft; readonly faulty: Draft },
): LawfulRefusals | undefined {
  const parameter = pathParameter(facts.operation, asText(how['parameter']));
  const [existing, absent] = [valueInPath(valid, parameter.name), valueInPath(faulty, parameter.name)];
  const isStated = violationIn(facts, parameter, NO_ID) !== undefined;
  if (isStated || existing.length === absent.length) return undefined;
  return { kind: 'lawful-refusals', refusals: [400, 422] };
}
