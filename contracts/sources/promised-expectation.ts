import type { Assertion } from '../requirements/assertion.ts';
import type { Expectation } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { assertionOf, titleWith } from './filled.ts';
import { promisedFor } from './promises.ts';
import type { PromisedAnswer, Promises } from './promises.ts';

/** What a promises file says of a requirement; undefined where it says nothing. */
export function promisedExpectation(
  promises: Promises,
  requirement: Requirement,
  operation: string,
): Expectation | undefined {
  const promised = promisedFor(promises, requirement, operation);
  if (promised === undefined || promised === 'off') return undefined;
  const statuses = promised.status ?? [];
  const assertion = assertionOf(requirement.asks, statuses);
  if (!assertion) return undefined;
  return {
    assertion,
    level: promises.levels[requirement.id] ?? promised.level ?? 'MUST',
    title: promised.title ?? titleWith(requirement.title, statuses),
    failureTitle: promised.failureTitle ?? titleWith(requirement.failureTitle, statuses),
    restsOn: promised.because,
    source: promises.source,
  };
}

/** An expectation with what the team promised in place of what it says. */
export function withTeamPromise(
  base: Expectation | undefined,
  team: Promises,
  requirement: Requirement,
  own: PromisedAnswer | undefined,
): Expectation | undefined {
  const level = own?.level ?? team.levels[requirement.id] ?? team.levels[requirement.errorClass];
  const promised = own?.status && ofStatuses(requirement, own, base?.assertion);
  if (!promised) return base && (level === undefined ? base : held({ ...base, source: 'team' }, level));
  const expectation: Expectation = {
    level: 'MUST',
    ...promised,
    restsOn: own.because,
    source: 'team',
  };
  return level === undefined ? expectation : held(expectation, level);
}

function ofStatuses(
  requirement: Requirement,
  { status = [], title, failureTitle }: PromisedAnswer,
  base: Assertion | undefined,
): Pick<Expectation, 'assertion' | 'title' | 'failureTitle'> | undefined {
  // What breaks the team's own word is a MUST, however it is broken.
  const levels = base && 'levels' in base ? ({ carriedOut: 'MUST', refused: 'MUST' } as const) : undefined;
  const assertion = assertionOf(requirement.asks, status, levels);
  // Only what is answered with a status can be promised one.
  if (!assertion || !('allowed' in assertion)) return undefined;
  return {
    assertion,
    title: title ?? titleWith(requirement.title, status),
    failureTitle: failureTitle ?? titleWith(requirement.failureTitle, status),
  };
}

/** The level that somebody set holds however it is broken. */
function held(expectation: Expectation, level: Expectation['level']): Expectation {
  const { assertion } = expectation;
  const isGraded = 'levels' in assertion && assertion.levels !== undefined;
  return {
    ...expectation,
    level,
    assertion: isGraded ? { ...assertion, levels: { carriedOut: level, refused: level } } : assertion,
  };
}
