import { z } from 'zod';
import { brokerAuthorization } from './broker-address.ts';
import type { BrokerAddress } from './broker-address.ts';
import { BrokerFailure } from './broker-failure.ts';
import { linesOf } from './run-pact-cli.ts';
import { jsonIn } from '../../wire/json.ts';

const TIMEOUT_MILLIS = 60_000;

/** What a broker answered. */
export interface BrokerAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
  readonly text: string;
}

/** A document of a broker with links to others (HAL). */
const linked = z.looseObject({
  _links: z.record(z.string(), z.unknown()).default({}),
});

const link = z.looseObject({ href: z.string() });

/**
 * Asks a broker, as Pact's own tools do.
 *
 * @param body sent as JSON
 * @throws {BrokerFailure} if no answer comes, or the broker itself failed
 */
export async function askBroker(
  broker: BrokerAddress,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
): Promise<BrokerAnswer> {
  // A link may lead elsewhere: there nobody is shown the credentials.
  const isIts = new URL(url, broker.url).host === new URL(broker.url).host;
  const authorization = isIts ? brokerAuthorization(broker) : undefined;
  const answer = await fetch(new URL(url, broker.url), {
    method,
    headers: {
      accept: 'application/hal+json, application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(authorization !== undefined && { authorization }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error: unknown) => {
      throw new BrokerFailure(`the Pact Broker does not answer: ${method} ${url} failed (${String(error)})`);
    });
  const found = { ...answer, body: jsonIn(answer.text) };
  if (answer.status >= 500) throw brokerRefusal(method, url, found);
  return found;
}

/** What a broker's refusal comes to, with what it says. */
export function brokerRefusal(method: string, url: string, { status, text }: BrokerAnswer): BrokerFailure {
  return new BrokerFailure(
    [`the Pact Broker answered ${method} ${url} with ${status}:`, ...linesOf(text)].join('\n  '),
  );
}

/**
 * Where a link of a document leads.
 *
 * @param values what is filled into its template
 * @throws {BrokerFailure} if the document has no such link
 */
export function linkIn(
  document: unknown,
  name: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const { _links: links = {} } = linked.safeParse(document).data ?? {};
  const found = link.safeParse(links[name]);
  if (!found.success)
    throw new BrokerFailure(
      `the Pact Broker names no ${name}: it is older than naysayer can use, or no broker; 2.119 is tried`,
    );
  return found.data.href.replaceAll(/\{(\w+)\}/g, (_all, key: string) =>
    encodeURIComponent(values[key] ?? ''),
  );
}

/** A broker's first page, whose links lead to all that it has. */
export async function brokerIndex(broker: BrokerAddress): Promise<unknown> {
  const url = `${broker.url}/`;
  const answer = await askBroker(broker, 'GET', url);
  if (answer.status !== 200) throw brokerRefusal('GET', url, answer);
  return answer.body;
}
