import { randomInt } from 'node:crypto';
import { withBlame } from '../pacts/verify/blamed.ts';
import type { Verification } from '../pacts/verify/verification.ts';
import { verificationVerdict } from '../pacts/verify/verification-verdict.ts';
import type { VerifiedTarget } from '../pacts/verify/verify-pacts.ts';
import { openTransport } from '../engine/send/open-transport.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { makeProviderStates } from '../engine/provider-states/make-provider-states.ts';
import { cleanLedger } from './clean-ledger.ts';
import { EXIT } from './exit-code.ts';
import { ledgerFile } from './last-run.ts';
import { lookFor } from './look-for.ts';
import { Interruption } from './interruption.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { preflight } from './preflight.ts';
import { ProgressView } from './progress-view.ts';
import { tellVerification } from './tell-verification.ts';
import type { TellOptions } from './tell-verification.ts';
import type { VerifyOptions } from './verbs/verify.ts';

/**
 * Verifies against an open target, cleans up, prints.
 *
 * @param total interactions, if that is known
 * @returns the exit code
 */
export async function verifyTarget(
  opened: OpenTarget,
  options: TellOptions & Pick<VerifyOptions, 'publish'>,
  verifying: (target: VerifiedTarget) => Promise<readonly Verification[]>,
  total?: number,
): Promise<number> {
  const { contract, target, minimumJudged, deviations } = opened;
  const transport = openTransport(target, contract);
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
  const progress = new ProgressView(process.stderr, look, loudness, {
    unit: 'interactions',
    ...(total !== undefined && { total }),
  });
  const interruption = new Interruption();
  interruption.signal.addEventListener('abort', () => {
    progress.end();
    interruption.sayRemoving();
    stop('the verification was interrupted');
  });
  try {
    await interruption.unless(preflight(contract, target, transport));
    const onState = (): void => {
      progress.step();
      progress.count(sent());
    };
    const verified = await verifying({
      states,
      forward,
      onState,
      redact: (text) => redactor.redact(text),
    }).finally(() => progress.end());
    const all = withBlame(contract, verified);
    if (interruption.yes) return EXIT.interrupted;
    const millis = performance.now() - started;
    const today = new Date().toISOString().slice(0, 10);
    const verdict = verificationVerdict(all, {
      strict: options.strict,
      minimumJudged,
      deviations,
      isPublished: options.publish,
      today,
    });
    const { seed } = effort;
    await tellVerification(
      opened,
      { all, verdict, redactor, seed, today, millis, requests: sent() },
      options,
    );
    return verdict.exitCode;
  } catch (error) {
    if (interruption.yes) return EXIT.interrupted;
    throw error;
  } finally {
    await cleanLedger(contract, target, transport, { secrets: ledger.secrets });
    interruption.end();
    await transport.close();
  }
}
