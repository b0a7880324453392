import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { pactFilesIn, readPact } from '../../pacts/read-pact.ts';
import type { Verification } from '../../pacts/verify/verification.ts';
import { verifyFromBroker } from '../../pacts/verify/verify-from-broker.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import type { VerifiedTarget } from '../../pacts/verify/verify-pacts.ts';
import { brokerNamed } from '../broker-named.ts';
import { brokerSource } from '../broker-source.ts';
import { Misuse } from '../exit-code.ts';
import { checkOutput } from '../output-file.ts';
import { isPartial, pickInteractions } from '../pick-interactions.ts';
import type { InteractionChoice } from '../pick-interactions.ts';
import { filesOf } from '../verification-files.ts';
import type { VerificationFiles } from '../verification-files.ts';
import type { Colour } from '../look-for.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { TargetOptions } from '../../targets/open-target.ts';
import { verifyTarget } from '../verify-target.ts';

/** What `naysayer verify` takes. */
export interface VerifyOptions extends TargetOptions, InteractionChoice, VerificationFiles {
  /** The address of one pact at a broker; with `broker`, PACT_URL of the environment unless given. */
  readonly pactUrl?: string;
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
  const pactUrl = options.pactUrl ?? (options.broker === undefined ? undefined : process.env['PACT_URL']);
  const isAtBroker = options.broker !== undefined || pactUrl !== undefined;
  const broker = isAtBroker ? brokerNamed(options.broker ?? true) : undefined;
  const isPart = isPartial(options);
  if (isPart && broker)
    throw new Misuse('--interaction, --state and --last-failed: only pacts in files can be verified in part');
  for (const [option, file] of Object.entries(filesOf(options))) checkOutput(`--${option}`, file);
  if (broker && path !== undefined) throw new Misuse('verify: name a path or --broker, not both');
  if (!broker && options.publish)
    throw new Misuse('--publish: only what comes from a broker can be sent back: add --broker');
  const opened = await openTarget(options);
  try {
    if (broker) await checkBroker(broker);
    const read = broker ? [] : pactFilesIn(path ?? 'pacts').map((file) => readPact(file, opened.contract));
    const pacts = isPart ? pickInteractions(read, options) : read;
    const verifying = async (target: VerifiedTarget): Promise<readonly Verification[]> =>
      broker
        ? await verifyFromBroker(
            brokerSource(broker, opened, { ...options, ...(pactUrl !== undefined && { pactUrl }) }),
            target,
          )
        : await verifyPacts(pacts, target);
    const total = broker ? undefined : pacts.reduce((sum, each) => sum + each.interactions.length, 0);
    return await verifyTarget(opened, options, verifying, total);
  } finally {
    await opened.close();
  }
}
