import type { Contract } from '../../contracts/contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import type { PactDocument, PactInteraction } from '../../pacts/read-pact.ts';
import { blamed } from '../../pacts/verify/blamed.ts';
import type { Verification } from '../../pacts/verify/verification.ts';
import { verifyEach } from '../../pacts/verify/verify-pacts.ts';
import type { Mutant } from '../../targets/mutants/index.ts';
import { carriedIn, operationIn } from './pact-documents.ts';
import { pactTarget } from './pact-targets.ts';

/** A failed interaction, and the requirements that it shows broken. */
export interface ShownBroken {
  readonly verification: Verification;
  readonly blamed: readonly string[];
}

/** What the interactions that hold the requirement which a mutant breaks, on its operations, came to over it. */
export interface MutantOutcome {
  readonly mutant: Mutant;
  readonly interactions: readonly PactInteraction[];
  readonly verifications: readonly Verification[];
  readonly shown: readonly ShownBroken[];
}

/**
 * Verifies over each mutant interactions that could show it; mutants that no interaction could show are left out.
 *
 * @param chosen those that are verified, of all that hold what the mutant breaks on its operations; all unless given
 */
export async function mutantOutcomes(
  contract: Contract,
  whole: PactDocument,
  mutants: readonly Mutant[],
  chosen: (could: readonly PactInteraction[], mutant: Mutant) => readonly PactInteraction[] = (could) =>
    could,
): Promise<readonly MutantOutcome[]> {
  const promised = promisedIn(contract);
  const slices = mutants
    .map((mutant) => ({
      mutant,
      interactions: chosen(
        whole.interactions.filter(
          (each) => carriedIn(each).includes(mutant.breaks) && mutant.operations.includes(operationIn(each)),
        ),
        mutant,
      ),
    }))
    .filter(({ interactions }) => interactions.length > 0);
  const verified = await verifyEach(
    slices.map(({ mutant: { policy, rateLimit }, interactions }) => ({
      pact: { ...whole, interactions },
      target: pactTarget(contract, { policy, ...(rateLimit && { rateLimit }) }),
    })),
  );
  return slices.map(({ mutant, interactions }, index) => {
    const verifications = verified[index] ?? [];
    const shown = verifications
      .filter((each) => each.outcome === 'broken')
      .map((verification) => {
        const interaction = interactions.find((each) => each.description === verification.description);
        const carried = interaction ? carriedIn(interaction) : [];
        const own = promised.filter(({ id }) => carried.includes(id));
        return { verification, blamed: blamed(own, verification) };
      });
    return { mutant, interactions, verifications, shown };
  });
}

/** Tells whether a mutant was seen: an interaction shows broken what it breaks. */
export function isSeen({ mutant, shown }: MutantOutcome): boolean {
  return shown.some((each) => each.blamed.includes(mutant.breaks));
}
