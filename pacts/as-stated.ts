import type { Contract } from '../contracts/contract.ts';

const UNSTATED = 'the document states no security: a run finds out whether a credential is asked for';

/**
 * A contract that promises something of credentials only where its document does: a pact has no server to ask, and may
 * accuse none of what was never promised.
 */
export function asStated(contract: Contract): Contract {
  if (contract.promises || contract.operations.every((each) => each.securityStated)) return contract;
  const operations = contract.operations.map((each) =>
    each.securityStated ? each : { ...each, openBecause: each.openBecause ?? UNSTATED },
  );
  return { ...contract, operations };
}
