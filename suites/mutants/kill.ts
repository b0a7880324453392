import type { Contract } from '../../contracts/contract.ts';
import { Run } from '../../engine/run/run.ts';
import type { Cell } from '../../engine/plan/plan.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import { referenceTarget } from '../../targets/open-target.ts';
import type { Mutant } from '../../targets/mutants/index.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { runCells } from '../run-cells.ts';

const TIMEOUT_MILLIS = 500;
const ORIGIN = 'http://127.0.0.1';

/** Runs every cell of a mutant's operations against it, in process. */
export async function resultsOf(
  contract: Contract,
  mutant: Mutant,
  seed: number,
): Promise<readonly CellResult[]> {
  const { policy, rateLimit, operations } = mutant;
  const reference = createReference({ contract, policy, ...(rateLimit && { rateLimit }) });
  const target = referenceTarget(ORIGIN, REFERENCE_TOKENS);
  const run = new Run({
    contract,
    target: { ...target, limits: { ...target.limits, maxWaitSeconds: 3 } },
    transport: new InProcessTransport(reference.handle, TIMEOUT_MILLIS),
    ledger: new Ledger(),
    effort: { seed, runs: 3, confirmations: 1 },
  });
  return await runCells(
    run,
    (cell) => operations.includes(cell.operation) && (!isBurst(cell) || limits(mutant)),
  );
}

/** The requirements that were found broken. */
export function brokenRequirements(results: readonly CellResult[]): readonly string[] {
  return [...new Set(results.flatMap((result) => result.findings.map((finding) => finding.requirement)))];
}

function isBurst({ requirement }: Cell): boolean {
  return requirement.provokedBy.some((each) => each.kind === 'scenario' && each.scenario === 'burst');
}

/** A burst waits for the limit to pass: only the mutants that limit otherwise are worth it. */
function limits({ id, breaks, rateLimit }: Mutant): boolean {
  return id.startsWith('limit-') || breaks.startsWith('rate-limited.') || rateLimit !== undefined;
}
