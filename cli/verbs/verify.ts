import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { pactFilesIn, readPact } from '../../pacts/read-pact.ts';
import type { Verification } from '../../pacts/verify/verdict.ts';
import { verifyFromBroker, verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import type { VerifiedTarget } from '../../pacts/verify/verify-pacts.ts';
import { brokerNamed } from '../broker-named.ts';
import { brokerSource } from '../broker-source.ts';
import { Misuse } from '../exit-code.ts';
import type { Colour } from '../look-for.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { TargetOptions } from '../../targets/open-target.ts';
import { verifyTarget } from '../verify-target.ts';

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
  const broker = options.broker === undefined ? undefined : brokerNamed(options.broker);
  if (broker && path !== undefined) throw new Misuse('verify: name a path or --broker, not both');
  if (!broker && options.publish)
    throw new Misuse('--publish: only what comes from a broker can be sent back: add --broker');
  const opened = await openTarget(options);
  try {
    if (broker) await checkBroker(broker);
    const pacts = broker ? [] : pactFilesIn(path ?? 'pacts').map((file) => readPact(file, opened.contract));
    const verifying = async (target: VerifiedTarget): Promise<readonly Verification[]> =>
      broker
        ? await verifyFromBroker(await brokerSource(broker, opened, options), target)
        : await verifyPacts(pacts, target);
    const total = broker ? undefined : pacts.reduce((sum, each) => sum + each.interactions.length, 0);
    return await verifyTarget(opened, options, verifying, total);
  } finally {
    await opened.close();
  }
}
