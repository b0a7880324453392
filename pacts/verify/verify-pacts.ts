import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsumerVersionSelector, VerifierOptions } from '@pact-foundation/pact-core';
import { BROKER_VARIABLES } from '../broker/broker-address.ts';
import type { BrokerAddress } from '../broker/broker-address.ts';
import type { PactDocument } from '../read-pact.ts';
import { nativeResult } from './native-result.ts';
import { runVerifier, VerifierFailure } from './run-verifier.ts';
import { slicesOf } from './slice-pact.ts';
import { serveStates } from './state-server.ts';
import type { Forward, StateBringer, StateServer } from './state-server.ts';
import { verificationsOf } from './verifications-of.ts';
import type { Verification } from './verdict.ts';

/** Which pacts a broker is asked for, and whether it is told what came of them. */
export interface BrokerSource {
  readonly broker: BrokerAddress;
  readonly provider: string;
  /** Those that the broker has pacts of, to be verified side by side; all in one go if there are none. */
  readonly consumers: readonly string[];
  readonly selectors: readonly ConsumerVersionSelector[];
  readonly pending: boolean;
  /** A date: work in progress since then is verified too. */
  readonly wipSince?: string;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly providerTags: readonly string[];
  readonly publish: boolean;
  /** One pact at the broker, which is verified alone. */
  readonly pactUrl?: string;
  readonly buildUrl?: string;
}

/** The target as a verifier meets it. */
export interface VerifiedTarget {
  readonly states: StateBringer;
  readonly forward: Forward;
  /** Hears of each interaction that is begun. */
  readonly onState?: () => void;
}

const AT_ONCE = 4;
const TIMEOUT_MILLIS = 120_000;

/** A pact, and the target that it is verified against. */
export interface TargetedPact {
  readonly pact: PactDocument;
  readonly target: VerifiedTarget;
}

/** Verifies pacts with Pact's own verifier, in slices side by side. */
export async function verifyPacts(
  pacts: readonly PactDocument[],
  target: VerifiedTarget,
): Promise<readonly Verification[]> {
  return (await verifyEach(pacts.flatMap(slicesOf).map((pact) => ({ pact, target })))).flat();
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

/**
 * Verifies the pacts that a broker has for a provider, and publishes the results if it is asked to.
 *
 * @throws {VerifierFailure} with what the verifier said, where the broker gave nothing to verify
 */
export async function verifyFromBroker(
  source: BrokerSource,
  target: VerifiedTarget,
): Promise<readonly Verification[]> {
  const { wipSince, providerVersion, providerBranch, buildUrl } = source;
  const job: Job = {
    provider: source.provider,
    ...(source.pactUrl === undefined
      ? {
          pactBrokerUrl: source.broker.url,
          consumerVersionSelectors: [...source.selectors],
          enablePending: source.pending,
          ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
        }
      : { pactUrls: [source.pactUrl] }),
    ...(providerVersion !== undefined && { providerVersion }),
    ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
    providerVersionTags: [...source.providerTags],
    ...(source.publish && { publishVerificationResult: true }),
    ...(buildUrl !== undefined && { buildUrl }),
    failIfNoPactsFound: false,
  };
  const jobs = source.consumers.map((each) => ({ ...job, consumerFilters: [each] }));
  const targeted = (jobs.length > 0 ? jobs : [job]).map((each) => ({ job: each, target }));
  const { environment } = source.broker;
  // Beside a pact that is named the verifier would take all that the broker of its environment has.
  const asked =
    source.pactUrl === undefined ? environment : { ...environment, [BROKER_VARIABLES.url]: undefined };
  const found = (await verifyJobs(targeted, asked)).flat();
  if (found.length > 0) return found;
  if (source.pactUrl !== undefined)
    throw new VerifierFailure(
      `there is no pact at ${source.pactUrl}: give the address that the broker gives`,
    );
  throw new VerifierFailure(
    `the broker has no pact with the provider "${source.provider}" for ${JSON.stringify(source.selectors)}: publish one, or give other selectors`,
  );
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
  try {
    servers.push(
      ...(await Promise.all(
        jobs.map(({ target: { states, forward, onState } }) => serveStates(states, forward, 0, onState)),
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
