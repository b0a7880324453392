import type { BrokerAddress } from '../pacts/broker/broker-address.ts';
import { versionFacts } from '../pacts/broker/version-facts.ts';
import type { BrokerSource } from '../pacts/verify/verify-from-broker.ts';
import { version as naysayerVersion } from './version.ts';
import { Misuse } from './exit-code.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { VerifyOptions } from './verbs/verify.ts';

const USUAL_SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }];

/**
 * What `verify` asks a broker for.
 *
 * @throws {Misuse} if results are to be published and nothing names their version
 */
export function brokerSource(
  broker: BrokerAddress,
  { contract }: OpenTarget,
  options: VerifyOptions,
): BrokerSource {
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
    selectors: options.selector ?? [
      ...USUAL_SELECTORS,
      ...(branch === undefined ? [] : [{ matchingBranch: true }]),
    ],
    pending: options.pending && branch !== undefined,
    ...(options.wipSince !== undefined && { wipSince: options.wipSince }),
    ...(branch !== undefined && { providerBranch: branch }),
    providerTags: options.providerTag ?? [],
    ...(options.publish &&
      version !== undefined && {
        published: {
          version,
          verifier: naysayerVersion(),
          ...(buildUrl !== undefined && { buildUrl }),
        },
      }),
    ...(options.pactUrl !== undefined && { pactUrl: options.pactUrl }),
  };
}
