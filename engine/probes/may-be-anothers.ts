import type { LawfulRefusals } from '../../checks/evidence.ts';
import { creatorsOf } from '../../contracts/api/paths.ts';
import type { Fault } from '../../generators/fault.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { asText } from '../../wire/json.ts';

/**
 * How an absent id may be refused of what no operation creates, such as a project that users are let into by other means: of
 * those there are only the user's own are known, and to any other one a documented 403 is right, whether there is such a
 * thing or not.
 */
export function mayBeAnothers(
  { contract, operation }: OperationFacts,
  { kind, with: { parameter } }: Fault,
): LawfulRefusals | undefined {
  if (kind !== 'missing-resource' && kind !== 'malformed-id') return undefined;
  const isCreated = creatorsOf(contract, asText(parameter)).length > 0;
  if (isCreated || operation.responses['403'] === undefined) return undefined;
  return { kind: 'lawful-refusals', refusals: [403] };
}
