import type { Contract } from '../contract.ts';
import type { StatusRange } from '../requirements/assertion.ts';
import type { Expectation } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { expectationFor } from './expectation-for.ts';
import { titleWith } from './title-with.ts';

/** A requirement, and what a contract expects of it over all operations. */
export interface Promised
  extends Requirement, Pick<Expectation, 'level' | 'restsOn' | 'title' | 'failureTitle' | 'assertion'> {}

/** Every requirement of a contract as it is held: the strictest level, and all statuses that some operation expects. */
export function promisedIn(contract: Contract): readonly Promised[] {
  return contract.requirements.flatMap((requirement) => {
    const expected = contract.operations.flatMap(
      (operation) => expectationFor(contract, requirement, operation) ?? [],
    );
    const [first] = expected;
    if (!first) return [];
    const statuses = [...new Set(expected.flatMap(statusesOf))];
    const isOne = expected.every((each) => each.title === first.title);
    return [
      {
        ...requirement,
        assertion: first.assertion,
        level: expected.some((each) => each.level === 'MUST') ? 'MUST' : 'SHOULD',
        title: isOne ? first.title : titleWith(requirement.title, statuses),
        failureTitle: isOne ? first.failureTitle : titleWith(requirement.failureTitle, statuses),
        restsOn: first.restsOn,
      },
    ];
  });
}

function statusesOf({ assertion }: Expectation): readonly StatusRange[] {
  return 'allowed' in assertion ? assertion.allowed : [];
}
