import { referenceTarget } from '../../targets/open-target.ts';
import type { Contract } from '../../contracts/contract.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import type { Limits, Role, Target } from '../../contracts/target.ts';
import { ROLES } from '../../contracts/target.ts';
import { Run } from '../../engine/run/run.ts';
import type { Depth } from '../../engine/setup/run-context.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Policy } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';

/** Few operations, with every kind of thing to go wrong: creates, reads, writes, deletions, children, unique ids. */
export const FEW = [
  'getClient',
  'createProject',
  'listProjects',
  'createExperiment',
  'getExperiment',
  'updateExperiment',
  'deleteExperiment',
  'createSuggestion',
  'createObservation',
  'getObservation',
  'getToken',
  'createExperimentToken',
] as const;

const full = await loadContract();

/** What a test says of a run. */
export interface Setting {
  readonly seed?: number;
  readonly operations?: readonly string[];
  readonly without?: readonly Role[];
  readonly policy?: Partial<Policy>;
  readonly limits?: Partial<Limits>;
  readonly confirmations?: number;
  readonly depth?: Depth;
  /** Something between the run and the reference. */
  readonly around?: (handle: Handle) => Handle;
}

/** A run over a reference of its own, and what it needs. */
export interface Staged {
  readonly run: Run;
  readonly contract: Contract;
  readonly ledger: Ledger;
  /** The reference, past what is around it. */
  readonly handle: Handle;
}

/** A run in process, ready to run; no bursts, since they take their time. */
export function staged(setting: Setting = {}): Staged {
  const { seed = 7, operations = FEW, without = [], around = (handle) => handle } = setting;
  const contract = restrictTo(full, (id) => operations.includes(id));
  const { handle } = createReference({ contract: full, ...(setting.policy && { policy: setting.policy }) });
  const ledger = new Ledger();
  const run = new Run({
    contract,
    target: targetWithout([...without, 'rateLimited'], setting.limits),
    transport: new InProcessTransport(around(handle), setting.limits?.timeoutMillis ?? 2000),
    ledger,
    effort: {
      seed,
      runs: 2,
      confirmations: setting.confirmations ?? 1,
      ...(setting.depth && { depth: setting.depth }),
    },
  });
  return { run, contract, ledger, handle };
}

function targetWithout(without: readonly Role[], limits: Partial<Limits> = {}): Target {
  const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const kept = ROLES.filter((role) => !without.includes(role));
  return {
    ...target,
    credentials: Object.fromEntries(kept.map((role) => [role, target.credentials[role]])),
    limits: { ...target.limits, ...limits },
  };
}
