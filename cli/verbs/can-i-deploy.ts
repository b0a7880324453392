import { BrokerFailure } from '../../pacts/broker/broker-failure.ts';
import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { runPactCli } from '../../pacts/broker/run-pact-cli.ts';
import { versionFacts } from '../../pacts/broker/version-facts.ts';
import { brokerNamed } from '../broker-named.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT, Misuse } from '../exit-code.ts';

/** What `naysayer can-i-deploy` takes. */
export interface CanIDeployOptions {
  readonly config?: string;
  readonly broker?: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly with?: string;
  readonly toEnvironment?: string;
  readonly retryWhileUnknown?: number;
  readonly retryInterval?: number;
}

/** Asks the broker; exits with 0 for yes, with 1 for no. */
export async function canIDeploy(options: CanIDeployOptions): Promise<number> {
  const broker = brokerNamed(options.broker);
  const version = options.version ?? versionFacts(process.env, process.cwd()).version;
  if (version === undefined)
    throw new Misuse('can-i-deploy: here is no git commit to name the version by: give --version');
  const pacticipant = options.pacticipant ?? (await contractFor(options)).name;
  await checkBroker(broker);
  const { code, lines } = await runPactCli(
    [
      'broker',
      'can-i-deploy',
      '--pacticipant',
      pacticipant,
      '--version',
      version,
      ...(options.with === undefined ? [] : ['--pacticipant', options.with, '--latest']),
      ...(options.toEnvironment === undefined ? [] : ['--to-environment', options.toEnvironment]),
      ...(options.retryWhileUnknown === undefined
        ? []
        : ['--retry-while-unknown', String(options.retryWhileUnknown)]),
      ...(options.retryInterval === undefined ? [] : ['--retry-interval', String(options.retryInterval)]),
    ],
    broker.environment,
  );
  if (lines.some((line) => line.includes('failed validation'))) {
    throw new BrokerFailure(
      [
        `the Pact Broker at ${broker.url} can't say whether ${pacticipant} ${version} may be released:`,
        ...lines,
      ].join('\n  '),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return code === 0 ? EXIT.kept : EXIT.broken;
}
