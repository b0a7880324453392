import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerifierOptions } from '@pact-foundation/pact-core';
import type { PactDocument } from '../read-pact.ts';
import { nativeResult } from './native-result.ts';
import { runVerifier, VerifierFailure } from './run-verifier.ts';
import { slicesOf } from './slice-pact.ts';
import type { Sliceable } from './slice-pact.ts';
import { serveStates } from './state-server.ts';
import type { StateServer } from './state-server.ts';
import type { Forward, StateBringer } from './verified-states.ts';
import { Turns } from './turns.ts';
import { verificationsOf } from './verifications-of.ts';
import type { Verification } from './verification.ts';

/** The target as a verifier meets it. */
export interface VerifiedTarget {
  readonly states: StateBringer;
  readonly forward: Forward;
  /** Hears of each interaction that is begun. */
  readonly onState?: () => void;
  /** A text without the target's secrets. */
  readonly redact?: (text: string) => string;
}

const AT_ONCE = 4;
const TIMEOUT_MILLIS = 120_000;

/** A pact of any version of the specification. */
export type AnyPact = Pick<PactDocument, 'provider'> & Sliceable;

/** A pact, and the target that it is verified against. */
export interface TargetedPact {
  readonly pact: AnyPact;
  readonly target: VerifiedTarget;
}

/** Verifies pacts with Pact's own verifier, in slices side by side. */
export async function verifyPacts(
  pacts: readonly AnyPact[],
  target: VerifiedTarget,
): Promise<readonly Verification[]> {
  return (await verifyPactByPact(pacts, target)).flat();
}

/**
 * Verifies pacts as `verifyPacts` does.
 *
 * @returns the verifications of each, in the order of the pacts
 */
export async function verifyPactByPact(
  pacts: readonly AnyPact[],
  target: VerifiedTarget,
): Promise<readonly (readonly Verification[])[]> {
  const slices = pacts.map((each) => slicesOf(each));
  const verified = await verifyEach(slices.flat().map((pact) => ({ pact, target })));
  let before = 0;
  return slices.map(({ length }) => verified.slice(before, (before += length)).flat());
}

/**
 * Verifies each pact against a target of its own, all in one process of Pact's own verifier.
 *
 * @returns the verifications of each, in the order of the pacts
 */
export async function verifyEach(
  pacts: readonly TargetedPact[],
): Promise<readonly (readonly Verification[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-pacts-'));
  try {
    const jobs = pacts.map(({ pact, target }, index): TargetedJob => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, JSON.stringify(pact));
      return { job: { pactUrls: [file], provider: pact.provider.name }, target };
    });
    return await verifyJobs(jobs, withoutBroker(process.env));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Job = Omit<VerifierOptions, 'providerBaseUrl'>;

interface TargetedJob {
  readonly job: Job;
  readonly target: VerifiedTarget;
}

async function verifyJobs(
  jobs: readonly TargetedJob[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly (readonly Verification[])[]> {
  const servers: StateServer[] = [];
  const turns = new Map(jobs.map(({ target }) => [target, new Turns()]));
  try {
    servers.push(
      ...(await Promise.all(
        jobs.map(({ target }) =>
          serveStates(target.states, target.forward, 0, target.onState, turns.get(target)),
        ),
      )),
    );
    const outputs = await runVerifier(
      jobs.map(({ job }, index) => ({
        ...job,
        providerBaseUrl: servers[index]?.url ?? '',
        providerStatesSetupUrl: servers[index]?.statesUrl ?? '',
        timeout: TIMEOUT_MILLIS,
        logLevel: 'error',
      })),
      AT_ONCE,
      environment,
    );
    return outputs.map((output, index) => {
      const result = nativeResult(output);
      const log = servers[index]?.log;
      if (!result || !log) throw new VerifierFailure(output);
      return verificationsOf(result, log);
    });
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

/** Pact's verifier asks the broker of its environment, whatever else it is told. */
function withoutBroker(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PACT_')));
}
