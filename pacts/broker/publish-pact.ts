import { z } from 'zod';
import { askBroker, brokerIndex, linkIn } from './broker-api.ts';
import type { BrokerAddress } from './broker-address.ts';

/** A pact, and the version of its consumer that has it. */
export interface PublishedPact {
  readonly consumer: string;
  readonly provider: string;
  /** The file's text, which the broker gets byte for byte: Pact's own command writes JSON in base64 anew. */
  readonly text: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags: readonly string[];
  readonly buildUrl?: string;
}

/** What a broker says of a pact. */
export interface PublishOutcome {
  readonly taken: boolean;
  readonly lines: readonly string[];
}

const schema = z.looseObject({
  notices: z.array(z.looseObject({ type: z.string(), text: z.string() })).default([]),
  errors: z.unknown().optional(),
});

/**
 * Publishes a pact.
 *
 * @throws {BrokerFailure} if the broker does not answer, or can't take pacts so
 */
export async function publishPact(
  broker: BrokerAddress,
  { consumer, provider, text, version, branch, tags, buildUrl }: PublishedPact,
): Promise<PublishOutcome> {
  const url = linkIn(await brokerIndex(broker), 'pb:publish-contracts');
  const {
    status,
    body,
    text: said,
  } = await askBroker(broker, 'POST', url, {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    ...(branch !== undefined && { branch }),
    ...(tags.length > 0 && { tags }),
    ...(buildUrl !== undefined && { buildUrl }),
    contracts: [
      {
        consumerName: consumer,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(text).toString('base64'),
      },
    ],
  });
  const read = schema.safeParse(body).data;
  const taken = status >= 200 && status < 300;
  const notices = read?.notices.filter(({ type }) => type !== 'prompt') ?? [];
  if (notices.length > 0) return { taken, lines: notices.map((each) => each.text) };
  return { taken, lines: [`${status}: ${read?.errors === undefined ? said : JSON.stringify(read.errors)}`] };
}
