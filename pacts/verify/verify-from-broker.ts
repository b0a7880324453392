import type { BrokerAddress } from '../broker/broker-address.ts';
import { BrokerFailure } from '../broker/broker-failure.ts';
import { pactAt, pactsToVerify } from '../broker/pacts-to-verify.ts';
import type { BrokerPact, PactWish } from '../broker/pacts-to-verify.ts';
import { publishProviderVersion, publishResults } from '../broker/publish-results.ts';
import type { Verification } from './verification.ts';
import { verifyPactByPact } from './verify-pacts.ts';
import type { VerifiedTarget } from './verify-pacts.ts';

/** Which pacts a broker is asked for, and whether it is told what came of them. */
export interface BrokerSource extends PactWish {
  readonly broker: BrokerAddress;
  /** The results are published for it; they are not unless it is given. */
  readonly published?: {
    readonly version: string;
    readonly buildUrl?: string;
    /** naysayer's own version. */
    readonly verifier: string;
  };
  /** One pact at the broker, which is verified alone. */
  readonly pactUrl?: string;
}

/**
 * Verifies the pacts that a broker has for a provider, and publishes the results if it is asked to.
 *
 * Pact's verifier would take a pact of a broker whole, and copy it for each of its interactions: it is given slices of it.
 *
 * @throws {BrokerFailure} if the broker gives nothing to verify, or does not take the results
 */
export async function verifyFromBroker(
  source: BrokerSource,
  target: VerifiedTarget,
): Promise<readonly Verification[]> {
  const { broker, published } = source;
  const pacts = await pactsOf(source);
  const own = await verifyPactByPact(
    pacts.map(({ document }) => withoutLinks(document)),
    target,
  );
  const verified = pacts.map(({ document, pending }, index) => ({
    document,
    verifications: (own[index] ?? []).map((each) => ({ ...each, pending })),
  }));
  if (published) {
    const { providerBranch: branch, providerTags: tags, provider } = source;
    await publishProviderVersion(broker, {
      provider: pacts[0]?.document.provider.name ?? provider,
      version: published.version,
      ...(branch !== undefined && { branch }),
      tags,
    });
    const { redact = (text: string) => text } = target;
    for (const { document, verifications } of verified) {
      const results = verifications.map(({ description, outcome, reason, mismatches }) => ({
        description,
        success: outcome === 'kept',
        problems: [...(reason === undefined ? [] : [reason]), ...mismatches].map(redact),
      }));
      await publishResults(broker, document, results, published);
    }
  }
  return verified.flatMap(({ verifications }) => verifications);
}

async function pactsOf(source: BrokerSource): Promise<readonly BrokerPact[]> {
  const { broker, pactUrl, provider, selectors } = source;
  if (pactUrl !== undefined) {
    const document = await pactAt(broker, pactUrl);
    if (document) return [{ document, pending: false }];
    throw new BrokerFailure(`there is no pact at ${pactUrl}: give the address that the broker gives`);
  }
  const pacts = await pactsToVerify(broker, source);
  if (pacts.length > 0) return pacts;
  throw new BrokerFailure(
    `the broker has no pact with the provider "${provider}" for ${JSON.stringify(selectors)}: publish one, or give other selectors`,
  );
}

/** What a broker adds is no part of a pact. */
function withoutLinks(pact: BrokerPact['document']): BrokerPact['document'] {
  return { ...pact, _links: undefined };
}
