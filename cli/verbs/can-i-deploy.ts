import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { consumersOf } from '../../pacts/broker/consumers-of.ts';
import { deployability } from '../../pacts/broker/deployability.ts';
import type { Deployability } from '../../pacts/broker/deployability.ts';
import { consumerOf, isConsumerOf, levelOfConsumer } from '../../pacts/pacts-of.ts';
import { inColumns } from '../../reports/in-columns.ts';
import { brokerNamed } from '../broker-named.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT, Unjudgeable } from '../exit-code.ts';
import { versionNamed } from '../version-named.ts';

/** What `naysayer can-i-deploy` takes. */
export interface CanIDeployOptions {
  readonly config?: string;
  readonly broker?: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly consumer: string;
  readonly must: boolean;
  readonly with?: string;
  readonly toEnvironment?: string;
  readonly retryWhileUnknown?: number;
  readonly retryInterval?: number;
}

/**
 * Asks the broker; exits with 0 for yes, with 1 for no.
 *
 * @throws {Unjudgeable} if results are missing, or nothing says that naysayer's own pacts count there
 */
export async function canIDeploy(options: CanIDeployOptions): Promise<number> {
  const broker = brokerNamed(options.broker);
  const version = versionNamed('can-i-deploy', options.version);
  const pacticipant = options.pacticipant ?? (await contractFor(options)).name;
  const { toEnvironment: environment, retryWhileUnknown, retryInterval } = options;
  await checkBroker(broker);
  const consumers = await consumersOf(broker, pacticipant);
  const all = consumers.filter((each) => isConsumerOf(options.consumer, each));
  const shoulds = all.filter((each) => levelOfConsumer(each) === 'SHOULD');
  const asked = all.filter((each) => !options.must || !shoulds.includes(each));
  const alone = options.with;
  const said = await deployability(broker, {
    pacticipant,
    version,
    ...(environment !== undefined && { environment }),
    ...(alone !== undefined && environment === undefined && { withLatest: alone }),
    ignored: [
      ...(alone !== undefined && environment !== undefined ? consumers.filter((each) => each !== alone) : []),
      ...(options.must ? shoulds.filter((each) => each !== alone) : []),
    ],
    ...(retryWhileUnknown !== undefined && { retryWhileUnknown }),
    ...(retryInterval !== undefined && { retryInterval }),
  });
  process.stdout.write(`${tableOf(said)}\n`);
  if (said.failed > 0) {
    process.stdout.write(`Computer says no: ${said.reason}\n`);
    return EXIT.broken;
  }
  const own =
    alone !== undefined ? [alone] : asked.length > 0 ? asked : [consumerOf(options.consumer, 'MUST')];
  const todo = missing(said, { pacticipant, version, environment, own, consumers });
  if (todo.length > 0 || !said.deployable) {
    throw new Unjudgeable(
      [
        `whether ${pacticipant} ${version} may be released could not be judged (${said.reason}):`,
        ...todo,
      ].join('\n  '),
    );
  }
  process.stdout.write(`Computer says yes: ${said.reason}\n`);
  return EXIT.kept;
}

interface Wanted {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string | undefined;
  /** The consumers whose pacts must have been looked at, where the broker has them. */
  readonly own: readonly string[];
  /** Those that the broker has pacts of. */
  readonly consumers: readonly string[];
}

/** What keeps the answer from being one, each with the command that is missing. */
function missing(
  { lookedAt }: Deployability,
  { pacticipant, version, environment, own, consumers }: Wanted,
): readonly string[] {
  const known = own.filter((each) => consumers.includes(each));
  const to = environment === undefined ? '' : ` --environment ${environment}`;
  if (known.length === 0)
    return [
      `the broker has no pact of ${own.join(' or ')} with ${pacticipant}: naysayer pacts && naysayer publish${to}`,
    ];
  const absent = known.filter((each) => !lookedAt.some(({ consumer }) => consumer === each));
  const unverified = lookedAt.filter(({ result }) => result === 'unknown');
  return [
    ...absent.map(
      (each) =>
        `nothing says that ${each} counts in ${environment ?? 'any environment'}: naysayer record-deployment --pacticipant ${each} --version <of its pact>${to}`,
    ),
    ...unverified.map(
      ({ consumer, consumerVersion }) =>
        `version ${version} was not verified against ${consumer} ${consumerVersion}: naysayer verify --broker --publish --provider-version ${version}`,
    ),
  ];
}

function tableOf({ lookedAt }: Deployability): string {
  const rows = [
    ['consumer', 'version', 'provider', 'version', 'result'],
    ...lookedAt.map((each) => [
      each.consumer,
      each.consumerVersion,
      each.provider,
      each.providerVersion || '?',
      each.result,
    ]),
  ];
  return inColumns(rows).join('\n');
}
