import { z } from 'zod';
import { askBroker, brokerIndex, brokerRefusal, linkIn } from './broker-api.ts';
import type { BrokerAddress } from './broker-address.ts';

/** Which pacts of a provider are asked for. */
export interface PactWish {
  readonly provider: string;
  readonly selectors: readonly object[];
  readonly pending: boolean;
  /** A date: work in progress since then is verified too. */
  readonly wipSince?: string;
  readonly providerBranch?: string;
  readonly providerTags: readonly string[];
}

/** A pact that a broker has. */
export interface BrokerPact {
  /** With the ids of its interactions, and where results are published. */
  readonly document: BrokerDocument;
  /** A failure is not to fail the build yet. */
  readonly pending: boolean;
}

const named = z.looseObject({ name: z.string() });

const document = z.looseObject({
  consumer: named,
  provider: named,
  interactions: z.array(z.looseObject({ _id: z.string().optional(), description: z.string() })).optional(),
});

/** A pact of any version, as the broker has it. */
export type BrokerDocument = z.output<typeof document>;

const found = z.looseObject({
  _embedded: z.looseObject({
    pacts: z.array(
      z.looseObject({
        verificationProperties: z.looseObject({ pending: z.boolean().default(false) }).optional(),
        _links: z.looseObject({ self: z.looseObject({ href: z.string() }) }),
      }),
    ),
  }),
});

/**
 * The pacts that a broker has a provider verify.
 *
 * @throws {BrokerFailure} if the broker does not answer, or not with pacts
 */
export async function pactsToVerify(broker: BrokerAddress, wish: PactWish): Promise<readonly BrokerPact[]> {
  const { provider, selectors, pending, wipSince, providerBranch, providerTags } = wish;
  const url = linkIn(await brokerIndex(broker), 'pb:provider-pacts-for-verification', { provider });
  const answer = await askBroker(broker, 'POST', url, {
    consumerVersionSelectors: selectors,
    includePendingStatus: pending,
    ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
    ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
    ...(providerTags.length > 0 && { providerVersionTags: providerTags }),
  });
  // A provider that it never heard of has no pacts.
  if (answer.status === 404) return [];
  const read = found.safeParse(answer.body);
  if (answer.status !== 200 || !read.success) throw brokerRefusal('POST', url, answer);
  const pacts: BrokerPact[] = [];
  const { _embedded: embedded } = read.data;
  for (const { verificationProperties, _links: links } of embedded.pacts) {
    const one = await pactAt(broker, links.self.href);
    if (one) pacts.push({ document: one, pending: verificationProperties?.pending ?? false });
  }
  return pacts;
}

/** The pact at an address of a broker; undefined if there is none. */
export async function pactAt(broker: BrokerAddress, url: string): Promise<BrokerDocument | undefined> {
  const answer = await askBroker(broker, 'GET', url);
  if (answer.status === 404) return undefined;
  const read = document.safeParse(answer.body);
  if (answer.status !== 200 || !read.success) throw brokerRefusal('GET', url, answer);
  return read.data;
}
