import { checkDisclosure } from '../../checks/check-disclosure.ts';
import { inRanges } from '../../contracts/requirements/assertion.ts';
import type { Assertion } from '../../contracts/requirements/assertion.ts';
import type { Contract } from '../../contracts/contract.ts';
import { expectationFor } from '../../contracts/sources/expectation-for.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import type { Promised } from '../../contracts/sources/promised-in.ts';
import { isUntelling, jsonOf, statusOf } from '../../wire/exchange.ts';
import type { Verification } from './verification.ts';

/**
 * The requirements that a failed interaction shows broken, told by what did not match.
 *
 * @param promised those that its pact shows kept or broken
 */
export function blamed(
  promised: readonly Promised[],
  { requirement = '', mismatches, exchange }: Verification,
): readonly string[] {
  const status = exchange && statusOf(exchange.reply);
  const thatSay = (says: (assertion: Assertion) => boolean): readonly string[] =>
    promised.filter(({ assertion }) => says(assertion)).map(({ id }) => id);
  const listed = promised.flatMap(({ assertion }) =>
    assertion.kind === 'listed-status' ? assertion.allowed : [],
  );
  const always = [
    ...(status === undefined || status >= 500 ? thatSay(({ kind }) => kind === 'no-server-error') : []),
    ...(status !== undefined && listed.length > 0 && !inRanges(status, listed)
      ? thatSay(({ kind }) => kind === 'listed-status')
      : []),
  ];
  if (status === undefined || mismatches.some((line) => /^expected (status code )?\d/i.test(line)))
    return [requirement, ...always];
  const isRead = promised.some(({ id, assertion }) => id === requirement && assertion.kind === 'no-effect');
  if (isRead) return [requirement, ...always];
  const inBody = mismatches.some((line) => line.startsWith('body at '));
  const inType = mismatches.some((line) => /^(header content-type:|Expected a body of )/i.test(line));
  const others = mismatches.some((line) => /^header (?!content-type)/i.test(line));
  const isSuccess = status < 300;
  const holdsInternals = inBody && exchange !== undefined && checkDisclosure(exchange, []).verdict === 'fail';
  const discreet = holdsInternals ? thatSay(({ kind }) => kind === 'no-disclosure') : [];
  const shapes = discreet.length > 0 ? discreet : thatSay((each) => saysBody(each, 'shape', isSuccess));
  // Where the type is another, Pact looks at nothing in the body: what is no JSON does not have the shape either.
  const isUnreadable = inType && exchange !== undefined && jsonOf(exchange.reply) === undefined;
  return [
    ...(others || (inBody && shapes.length === 0) ? [requirement] : []),
    ...(inBody || isUnreadable ? shapes : []),
    ...(inType
      ? [
          ...thatSay((each) => saysBody(each, 'media-type', isSuccess)),
          ...(shapes.length === 0 ? [requirement] : []),
        ]
      : []),
    ...always,
  ];
}

/** Tells whether an assertion is about the shape, or the media type, of such an answer's body. */
function saysBody(assertion: Assertion, of: 'shape' | 'media-type', isSuccess: boolean): boolean {
  switch (assertion.kind) {
    case 'success-schema':
      return isSuccess;
    case 'error-body':
      return !isSuccess && assertion.of === of;
    case 'error-shape':
      return !isSuccess && of === 'shape';
    case 'error-media-type':
      return !isSuccess && of === 'media-type';
    default:
      return false;
  }
}

/** A verification, and the requirements that it shows broken. */
export interface BlamedVerification extends Verification {
  readonly breaks: readonly string[];
  /** The server failed: of the interaction's own promise that says nothing. */
  readonly isFailure?: true;
}

/** Adds to each verification which requirements it shows broken: what failed may be a promise on every answer. */
export function withBlame(
  contract: Contract,
  verifications: readonly Verification[],
): readonly BlamedVerification[] {
  const promised = promisedIn(contract);
  return verifications.map((each) => {
    if (each.outcome !== 'broken' || each.requirement === undefined) return { ...each, breaks: [] };
    return failureIn(contract, each) ?? { ...each, breaks: blamed(promised, each) };
  });
}

/** Where a document is the contract, that a server fails is a promise of its own, whatever it failed on, as in a run. */
function failureIn(contract: Contract, each: Verification): BlamedVerification | undefined {
  const requirement = contract.requirements.find(({ asks }) => asks.kind === 'no-server-error');
  const operation = contract.operations.find(({ id }) => id === each.operation);
  if (contract.promises || !requirement || !operation || !each.exchange) return undefined;
  const expectation = expectationFor(contract, requirement, operation);
  if (expectation?.assertion.kind !== 'no-server-error') return undefined;
  const { reply } = each.exchange;
  const { allowed, ofValid = [] } = expectation.assertion;
  const isFailure =
    reply.kind === 'answer'
      ? reply.status >= 500 && ![...allowed, ...ofValid].includes(reply.status)
      : !isUntelling(reply.silence);
  if (!isFailure) return undefined;
  const { doubt: _ofThePromise, ...failed } = each;
  return { ...failed, level: expectation.level, breaks: [requirement.id], isFailure };
}
