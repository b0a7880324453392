import { askBroker, brokerIndex, brokerRefusal, linkIn } from './broker-api.ts';
import type { BrokerAddress } from './broker-address.ts';
import type { BrokerDocument } from './pacts-to-verify.ts';

/** The version of a provider that pacts were verified for. */
export interface ProviderVersion {
  readonly provider: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags: readonly string[];
}

/** What came of one interaction, as a broker keeps it. */
export interface InteractionResult {
  readonly description: string;
  readonly success: boolean;
  /** What did not match, or why it was not judged, a line each. */
  readonly problems: readonly string[];
}

/**
 * Says which branch and tags a provider's version is of: before its results, since those are looked up by them.
 *
 * @throws {BrokerFailure} if the broker does not take it
 */
export async function publishProviderVersion(
  broker: BrokerAddress,
  { provider: pacticipant, version, branch, tags }: ProviderVersion,
): Promise<void> {
  const index = await brokerIndex(broker);
  const named = [
    ...(branch === undefined
      ? []
      : [linkIn(index, 'pb:pacticipant-branch-version', { pacticipant, version, branch })]),
    ...tags.map((tag) => linkIn(index, 'pb:pacticipant-version-tag', { pacticipant, version, tag })),
  ];
  for (const url of named) {
    const answer = await askBroker(broker, 'PUT', url, {});
    if (answer.status >= 300) throw brokerRefusal('PUT', url, answer);
  }
}

/**
 * Publishes what came of a pact, as Pact's own verifier does.
 *
 * @param verifier naysayer's version
 * @throws {BrokerFailure} if the broker does not take it
 */
export async function publishResults(
  broker: BrokerAddress,
  pact: BrokerDocument,
  results: readonly InteractionResult[],
  {
    version,
    buildUrl,
    verifier,
  }: { readonly version: string; readonly buildUrl?: string; readonly verifier: string },
): Promise<void> {
  const url = linkIn(pact, 'pb:publish-verification-results');
  const ids = new Map((pact.interactions ?? []).map(({ description, _id: id }) => [description, id]));
  const answer = await askBroker(broker, 'POST', url, {
    success: results.length > 0 && results.every(({ success }) => success),
    providerApplicationVersion: version,
    ...(buildUrl !== undefined && { buildUrl }),
    verifiedBy: { implementation: 'naysayer', version: verifier },
    testResults: results.map(({ description, success, problems }) => ({
      ...(ids.get(description) !== undefined && { interactionId: ids.get(description) }),
      interactionDescription: description,
      success,
      ...(problems.length > 0 && { mismatches: problems.map((each) => ({ description: each })) }),
    })),
  });
  if (answer.status >= 300) throw brokerRefusal('POST', url, answer);
}
