import { brokerAdvice } from './broker-advice.ts';
import type { BrokerAddress } from './broker-address.ts';
import { BrokerFailure } from './broker-failure.ts';
import { runPactCli } from './run-pact-cli.ts';

/** What a broker can be told of a version and an environment; Pact's own commands are called so, too. */
export type Recording =
  'record-deployment' | 'record-undeployment' | 'record-release' | 'record-support-ended';

/** Who, which version, and where. */
export interface Recorded {
  readonly pacticipant: string;
  /** Undefined where whatever runs there is meant. */
  readonly version?: string;
  readonly environment: string;
  readonly applicationInstance?: string;
}

/**
 * Tells a broker what runs, or can be had, in an environment.
 *
 * @returns what Pact's own command says of it
 * @throws {BrokerFailure} if the broker does not take it
 */
export async function recordAt(
  { url, environment: variables }: BrokerAddress,
  what: Recording,
  { pacticipant, version, environment, applicationInstance }: Recorded,
): Promise<readonly string[]> {
  const { code, lines } = await runPactCli(
    [
      'broker',
      what,
      '--pacticipant',
      pacticipant,
      ...(version === undefined ? [] : ['--version', version]),
      '--environment',
      environment,
      ...(applicationInstance === undefined ? [] : ['--application-instance', applicationInstance]),
    ],
    variables,
  );
  if (code === 0) return lines;
  throw new BrokerFailure(
    [
      `the Pact Broker at ${url} did not take "${what}" of ${pacticipant} in ${environment}:`,
      ...lines,
      ...brokerAdvice(lines.join('\n')),
    ].join('\n  '),
  );
}
