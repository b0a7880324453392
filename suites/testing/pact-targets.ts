import { referenceTarget } from '../../targets/open-target.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { VerifiedTarget } from '../../pacts/verify/verify-pacts.ts';
import type { Role, Target } from '../../contracts/target.ts';
import type { Transport } from '../../wire/transport.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { makeProviderStates } from '../../engine/provider-states/make-provider-states.ts';
import type { StateTools } from '../../engine/provider-states/make-provider-states.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { ReferenceOptions } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';

const TIMEOUT_MILLIS = 2000;
const ORIGIN = 'http://127.0.0.1';

/** What a test says of a target whose pacts are verified. */
export interface PactSetting extends Partial<Omit<ReferenceOptions, 'contract'>> {
  /** What the target implements; the reference has it all. */
  readonly implemented?: Contract;
  readonly without?: readonly Role[];
  /** In place of the reference's. */
  readonly credentials?: Target['credentials'];
  readonly values?: Target['values'];
  readonly limits?: Partial<Target['limits']>;
  /** How the target is reached; in process unless given. */
  readonly transport?: Transport;
  readonly seed?: number;
}

/** A reference in process, or what else a transport reaches, ready to have pacts verified. */
export function pactTarget(contract: Contract, setting: PactSetting = {}): VerifiedTarget & StateTools {
  const full = referenceTarget(ORIGIN, REFERENCE_TOKENS);
  const {
    implemented = contract,
    without = [],
    credentials: named = full.credentials,
    values = full.values,
    limits,
    transport,
    seed = 5,
    ...reference
  } = setting;
  const credentials = Object.entries(named).filter(([role]) => !without.includes(role as Role));
  return makeProviderStates({
    contract: implemented,
    target: {
      ...full,
      credentials: Object.fromEntries(credentials),
      values,
      limits: { ...full.limits, maxWaitSeconds: 1, ...limits },
    },
    transport:
      transport ?? new InProcessTransport(createReference({ contract, ...reference }).handle, TIMEOUT_MILLIS),
    ledger: new Ledger(),
    effort: { seed, runs: 1, confirmations: 1 },
  });
}
