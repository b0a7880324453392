import type { BrokerAddress } from './broker-address.ts';
import { BrokerFailure } from './broker-failure.ts';
import { runPactCli } from './run-pact-cli.ts';

/**
 * Tells a broker which branch of a pacticipant is its main branch.
 *
 * @throws {BrokerFailure} if the broker does not take it
 */
export async function mainBranchAt(
  { url, environment }: BrokerAddress,
  pacticipant: string,
  branch: string,
): Promise<void> {
  const { code, lines } = await runPactCli(
    ['broker', 'create-or-update-pacticipant', '--name', pacticipant, '--main-branch', branch],
    environment,
  );
  if (code === 0) return;
  throw new BrokerFailure(
    [
      `the Pact Broker at ${url} did not take ${branch} for the main branch of ${pacticipant}:`,
      ...lines,
    ].join('\n  '),
  );
}
