import { acceptedBy, seenIn } from '../contracts/deviation.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { CellResult, Finding } from '../engine/verdict/result.ts';

/** Which deviations are known, and on which day they are looked at, `YYYY-MM-DD`. */
export interface KnownDeviations {
  readonly deviations: readonly Deviation[];
  readonly today: string;
}

/** The findings of a cell that no known deviation accepts. */
export function freshFindings(
  { findings }: Pick<CellResult, 'findings'>,
  known: KnownDeviations,
): readonly Finding[] {
  return findings.filter((each) => deviationFor(each, known) === undefined);
}

/** The known deviation that accepts a finding. */
export function deviationFor(
  { requirement, operation, exchange }: Finding,
  { deviations, today }: KnownDeviations,
): Deviation | undefined {
  return acceptedBy(deviations, { requirement, operation, answer: seenIn(exchange.reply) }, today);
}
