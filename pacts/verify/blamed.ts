import { inRanges } from '../../contracts/requirements/assertion.ts';
import type { Assertion } from '../../contracts/requirements/assertion.ts';
import type { Contract } from '../../contracts/contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Verification } from './verdict.ts';

/** The requirements that a failed interaction shows broken, told by what did not match. */
export function blamed(
  contract: Contract,
  { requirement = '', mismatches, exchange }: Verification,
  carried: readonly string[],
): readonly string[] {
  const status = exchange && statusOf(exchange.reply);
  const thatSay = (kind: Assertion['kind']): readonly string[] =>
    promisedIn(contract)
      .filter(({ id, assertion }) => assertion.kind === kind && carried.includes(id))
      .map(({ id }) => id);
  const listed = promisedIn(contract).flatMap(({ assertion }) =>
    assertion.kind === 'listed-status' ? assertion.allowed : [],
  );
  const always = [
    ...(status === undefined || status >= 500 ? thatSay('no-server-error') : []),
    ...(status !== undefined && listed.length > 0 && !inRanges(status, listed)
      ? thatSay('listed-status')
      : []),
  ];
  if (status === undefined || mismatches.some((line) => /^expected (status code )?\d/i.test(line)))
    return [requirement, ...always];
  const inBody = mismatches.some((line) => line.startsWith('body at '));
  const inType = mismatches.some((line) => /^(header content-type:|Expected a body of )/i.test(line));
  const others = mismatches.some((line) => /^header (?!content-type)/i.test(line));
  const shapes = thatSay('error-shape');
  return [
    ...(others || (inBody && shapes.length === 0) ? [requirement] : []),
    ...(inBody ? shapes : []),
    ...(inType ? [...thatSay('error-media-type'), ...(shapes.length === 0 ? [requirement] : [])] : []),
    ...always,
  ];
}

/** A verification, and the requirements that it shows broken. */
export interface BlamedVerification extends Verification {
  readonly breaks: readonly string[];
}

/** Adds to each verification which requirements it shows broken: what failed may be a promise on every answer. */
export function withBlame(
  contract: Contract,
  verifications: readonly Verification[],
): readonly BlamedVerification[] {
  const all = contract.requirements.map((each) => each.id);
  return verifications.map((each) => ({
    ...each,
    breaks: each.outcome === 'broken' && each.requirement !== undefined ? blamed(contract, each, all) : [],
  }));
}
