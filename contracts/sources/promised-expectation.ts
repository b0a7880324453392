import { inRanges } from '../requirements/assertion.ts';
import type { Assertion } from '../requirements/assertion.ts';
import { makerOfList } from '../api/paths.ts';
import type { Operation } from '../api/operation.ts';
import type { Contract } from '../contract.ts';
import type { Expectation } from '../requirements/expectation.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { titleWith } from './title-with.ts';
import { assertionOf } from '../requirements/assertion.ts';
import { promisedFor } from './promises.ts';
import type { PromisedAnswer, Promises } from './promises.ts';

/** What a promises file of a contract says of a requirement; undefined where it says nothing. */
export function promisedExpectation(
  promises: Promises,
  requirement: Requirement,
  { operations }: Contract,
  operation: Operation,
): Expectation | undefined {
  const promised = promisedFor(promises, requirement, operation.id);
  if (promised === undefined || promised === 'off') return undefined;
  const { because, level = 'MUST', status: statuses = [], ...titles } = promised;
  const stated = {
    level: promises.levels[requirement.id] ?? level,
    restsOn: because,
    source: promises.source,
  };
  // A list of what its user makes need refuse nobody.
  if (requirement.ofList && makerOfList(operations, operation))
    return { assertion: { kind: 'unshown' }, ...requirement.ofList, ...stated };
  const assertion = assertionOf(requirement.asks, statuses);
  return (
    assertion && {
      assertion,
      title: titles.title ?? titleWith(requirement.title, statuses),
      failureTitle: titles.failureTitle ?? titleWith(requirement.failureTitle, statuses),
      ...stated,
    }
  );
}

/** An expectation with what the team promised in place of what it says. */
export function withTeamPromise(
  base: Expectation | undefined,
  team: Promises,
  requirement: Requirement,
  operation: string,
): Expectation | undefined {
  const own = promisedFor(team, requirement, operation);
  if (own === 'off') return undefined;
  const level = own?.level ?? team.levels[requirement.id] ?? team.levels[requirement.errorClass];
  // How a user is refused what another one made says nothing of a list, which need refuse nobody.
  const isOfList =
    base?.assertion.kind === 'unshown' && team.expect[`${requirement.id} @ ${operation}`] === undefined;
  const promised = isOfList
    ? undefined
    : own?.status && ofStatuses(requirement, own, base?.assertion, isOfClass(team, requirement, operation));
  if (!own || !promised)
    return base && (level === undefined ? base : held({ ...base, source: 'team' }, level));
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
  ofClass: boolean,
): Pick<Expectation, 'assertion' | 'title' | 'failureTitle'> | undefined {
  const graded = base && 'levels' in base ? base.levels : undefined;
  // What is said of a class says how its faults are refused, not that each of them has to be.
  const levels =
    graded && ({ ...graded, carriedOut: ofClass ? graded.carriedOut : 'MUST', refused: 'MUST' } as const);
  const carriedOut = ofClass && base && 'allowed' in base && inRanges(200, base.allowed);
  const assertion = assertionOf(requirement.asks, carriedOut ? [...status, '2XX'] : status, levels);
  // Only what is answered with a status can be promised one.
  if (!assertion || !('allowed' in assertion)) return undefined;
  return {
    assertion,
    title: title ?? titleWith(requirement.title, status),
    failureTitle: failureTitle ?? titleWith(requirement.failureTitle, status),
  };
}

function isOfClass({ expect }: Promises, { id }: Requirement, operation: string): boolean {
  return expect[id] === undefined && expect[`${id} @ ${operation}`] === undefined;
}

/** The level that somebody set holds however it is broken. */
function held(expectation: Expectation, level: Expectation['level']): Expectation {
  const { assertion } = expectation;
  if ('carriedOut' in assertion)
    return { ...expectation, level, assertion: { ...assertion, carriedOut: level } };
  const isGraded = 'levels' in assertion && assertion.levels !== undefined;
  return {
    ...expectation,
    level,
    assertion: isGraded ? { ...assertion, levels: { carriedOut: level, refused: level } } : assertion,
  };
}
