import { randomInt } from 'node:crypto';
import { brokerAddress } from '../../contracts/pacts/broker/broker-address.ts';
import type { BrokerAddress } from '../../contracts/pacts/broker/broker-address.ts';
import { checkBroker } from '../../contracts/pacts/broker/check-broker.ts';
import { consumersOf } from '../../contracts/pacts/broker/consumers-of.ts';
import { versionFacts } from '../../contracts/pacts/broker/version-facts.ts';
import { withBlame } from '../../contracts/pacts/verify/blamed.ts';
import { pactFilesIn, readPact } from '../../contracts/pacts/read-pact.ts';
import type { Verification } from '../../contracts/pacts/verify/verdict.ts';
import { verificationVerdict } from '../../contracts/pacts/verify/verification-verdict.ts';
import { verifyFromBroker, verifyPacts } from '../../contracts/pacts/verify/verify-pacts.ts';
import type { BrokerSource, VerifiedTarget } from '../../contracts/pacts/verify/verify-pacts.ts';
import { HttpTransport } from '../../engine/http-transport.ts';
import { Ledger } from '../../engine/preconditions/ledger.ts';
import { makeProviderStates } from '../../engine/provider-states/make-provider-states.ts';
import { storeExchange } from '../../engine/store-exchange.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { ledgerFile } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import type { Colour } from '../look-for.ts';
import { openTarget } from '../open-target.ts';
import type { OpenTarget, TargetOptions } from '../open-target.ts';
import { preflight } from '../preflight.ts';
import { ProgressView } from '../progress-view.ts';
import { verificationReport } from '../verification-report.ts';

/** What `naysayer verify` takes. */
export interface VerifyOptions extends TargetOptions {
  readonly broker?: string | true;
  readonly provider?: string;
  readonly selector?: readonly object[];
  readonly pending: boolean;
  readonly wipSince?: string;
  readonly publish: boolean;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly providerTag?: readonly string[];
  readonly buildUrl?: string;
  readonly strict: boolean;
  readonly json: boolean;
  readonly color: Colour;
}

/** Verifies pacts against a target. */
export async function verify(path: string | undefined, options: VerifyOptions): Promise<number> {
  const broker = options.broker === undefined ? undefined : addressFrom(options.broker);
  if (broker && path !== undefined) throw new Misuse('verify: name a path or --broker, not both');
  if (!broker && options.publish)
    throw new Misuse('--publish: only what comes from a broker can be sent back: add --broker');
  const opened = await openTarget(options);
  try {
    if (broker) await checkBroker(broker);
    const pacts = broker ? [] : pactFilesIn(path ?? 'pacts').map((file) => readPact(file, opened.contract));
    const verifying = async (target: VerifiedTarget): Promise<readonly Verification[]> =>
      broker
        ? await verifyFromBroker(await sourceFrom(broker, opened, options), target)
        : await verifyPacts(pacts, target);
    const total = broker ? undefined : pacts.reduce((sum, each) => sum + each.interactions.length, 0);
    return await verifyOpened(opened, options, verifying, total);
  } finally {
    await opened.close();
  }
}

/**
 * Verifies against an open target, cleans up, prints.
 *
 * @param total interactions, if that is known
 * @returns the exit code
 */
async function verifyOpened(
  { contract, target, minimumJudged, deviations }: OpenTarget,
  options: Pick<VerifyOptions, 'strict' | 'json' | 'color'>,
  verifying: (target: VerifiedTarget) => Promise<readonly Verification[]>,
  total?: number,
): Promise<number> {
  const transport = new HttpTransport(target.baseUrl, target.limits);
  const effort = { seed: randomInt(0x7fffffff), runs: 1, confirmations: 0 };
  const ledger = new Ledger(ledgerFile(target));
  const { states, forward, redactor, sent, stop } = makeProviderStates({
    contract,
    target,
    transport,
    ledger,
    effort,
  });
  const started = performance.now();
  const look = lookFor(process.stderr, options.color);
  const loudness = options.json ? 'quiet' : 'usual';
  const progress = new ProgressView(process.stderr, look, loudness, 'interactions', total);
  const interrupted = onInterrupt(() => {
    progress.end();
    process.stderr.write('\nnaysayer: interrupted; removing what was created\n');
    stop('the verification was interrupted');
  });
  try {
    await preflight(contract, target, transport);
    const onState = (): void => {
      progress.step();
      progress.count(sent());
    };
    const verified = await verifying({ states, forward, onState }).finally(() => progress.end());
    const all = withBlame(contract, verified);
    if (interrupted.yes) return EXIT.interrupted;
    const seconds = (performance.now() - started) / 1000;
    const today = new Date().toISOString().slice(0, 10);
    const verdict = verificationVerdict(all, { strict: options.strict, minimumJudged, deviations, today });
    if (options.json) {
      const plain = all.map(({ exchange, reason, ...each }) => ({
        ...each,
        ...(reason !== undefined && { reason: redactor.redact(reason) }),
        mismatches: each.mismatches.map((line) => redactor.redact(line)),
        ...(exchange && { exchange: storeExchange(exchange, redactor) }),
      }));
      const { exitCode, because } = verdict;
      process.stdout.write(
        `${JSON.stringify({ version: 1, exitCode, because, interactions: plain }, null, 2)}\n`,
      );
    } else {
      const print = {
        look: lookFor(process.stdout, options.color),
        requirements: contract.requirements,
        redactor,
        baseUrl: target.baseUrl,
        target: target.name,
        seconds,
      };
      process.stdout.write(`${verificationReport(verdict, print)}\n`);
    }
    return verdict.exitCode;
  } catch (error) {
    if (interrupted.yes) return EXIT.interrupted;
    throw error;
  } finally {
    await cleanLedger(contract, target, transport, ledger.secrets);
    interrupted.end();
    await transport.close();
  }
}

/** Hears of Ctrl-C in place of Node, which would end at once and leave everything behind. */
function onInterrupt(then: () => void): { yes: boolean; readonly end: () => void } {
  const state = {
    yes: false,
    end: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
  function interrupt(): void {
    if (!state.yes) then();
    state.yes = true;
  }
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return state;
}

/**
 * The broker that an option or the environment names.
 *
 * @throws {Misuse} if neither does
 */
export function addressFrom(named: string | true | undefined): BrokerAddress {
  try {
    const address = brokerAddress(typeof named === 'string' ? named : undefined, process.env);
    if (address) return address;
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
  throw new Misuse('no broker is named: set PACT_BROKER_BASE_URL, or give --broker <url>');
}

const USUAL_SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }];

async function sourceFrom(
  broker: BrokerAddress,
  { contract }: OpenTarget,
  options: VerifyOptions,
): Promise<BrokerSource> {
  const facts = versionFacts(process.env, process.cwd());
  const version = options.providerVersion ?? facts.version;
  const branch = options.providerBranch ?? facts.branch;
  const buildUrl = options.buildUrl ?? facts.buildUrl;
  if (options.publish && version === undefined)
    throw new Misuse('--publish: here is no git commit to name the version by: give --provider-version');
  const provider = options.provider ?? contract.name;
  return {
    broker,
    provider,
    consumers: await consumersOf(broker, provider),
    selectors: options.selector ?? [
      ...USUAL_SELECTORS,
      ...(branch === undefined ? [] : [{ matchingBranch: true }]),
    ],
    pending: options.pending && branch !== undefined,
    ...(options.wipSince !== undefined && { wipSince: options.wipSince }),
    ...(version !== undefined && { providerVersion: version }),
    ...(branch !== undefined && { providerBranch: branch }),
    providerTags: options.providerTag ?? [],
    publish: options.publish,
    ...(buildUrl !== undefined && { buildUrl }),
  };
}
