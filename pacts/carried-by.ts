import { covers } from '../contracts/api/documented-response.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Expectation } from '../contracts/requirements/expectation.ts';
import { expectationFor } from '../contracts/sources/expectation-for.ts';
import type { JsonObject } from '../wire/json.ts';
import type { ExpectedAnswer, NamedRequirement } from './interaction.ts';

type Answer = Pick<ExpectedAnswer, 'statuses'> & { readonly body?: JsonObject | undefined };

/** The promises on every answer that an expectation shows kept. */
export function carriedBy(
  answer: Answer,
  isDiscreet: boolean,
  contract: Contract,
  operation: Operation,
): readonly NamedRequirement[] {
  const { body, statuses } = answer;
  const isCarried = ({ assertion, level }: Expectation): boolean => {
    switch (assertion.kind) {
      case 'error-shape':
      case 'error-media-type':
      case 'error-body':
        return isRefusal(answer);
      case 'no-disclosure':
        return isDiscreet && level === 'SHOULD';
      case 'no-server-error':
      case 'listed-status':
        return true;
      case 'success-schema':
        return body !== undefined && statuses.every((status) => status < 300);
      case 'documented-status':
        return statuses.every((status) => covers(operation.responses, status));
      default:
        return false;
    }
  };
  return contract.requirements.flatMap((requirement) => {
    const expected = expectationFor(contract, requirement, operation);
    return expected && isCarried(expected) ? [{ id: requirement.id, title: expected.title }] : [];
  });
}

/** Every answer that is expected is an error, and something is said of its body. */
export function isRefusal(answer: Answer): answer is Answer & { readonly body: JsonObject } {
  return answer.body !== undefined && answer.statuses.every((status) => status >= 400);
}
