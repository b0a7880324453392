import { readFileSync } from 'node:fs';
import type { BrokerAddress } from '../../pacts/broker/broker-address.ts';
import { BrokerFailure } from '../../pacts/broker/broker-failure.ts';
import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { mainBranchAt } from '../../pacts/broker/main-branch-at.ts';
import { recordAt } from '../../pacts/broker/record-at.ts';
import { publishPact } from '../../pacts/broker/publish-pact.ts';
import type { PublishOutcome } from '../../pacts/broker/publish-pact.ts';
import { linesOf } from '../../pacts/broker/run-pact-cli.ts';
import { versionFacts } from '../../pacts/broker/version-facts.ts';
import { lintPact } from '../../pacts/lint-pact.ts';
import { PactError } from '../../pacts/pact-error.ts';
import { pactFilesIn, readPact } from '../../pacts/read-pact.ts';
import { brokerNamed } from '../broker-named.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT } from '../exit-code.ts';
import { versionNamed } from '../version-named.ts';

/** What `naysayer publish` takes. */
export interface PublishOptions {
  readonly config?: string;
  readonly broker?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly tag?: readonly string[];
  readonly mainBranch?: string;
  readonly environment?: readonly string[];
  readonly buildUrl?: string;
}

/** Publishes pacts: what is published already under the same version, and is the same, stays as it is. */
export async function publish(path: string, options: PublishOptions): Promise<number> {
  const broker = brokerNamed(options.broker);
  const facts = versionFacts(process.env, process.cwd());
  const version = versionNamed('publish', options.version);
  const branch = options.branch ?? facts.branch;
  const buildUrl = options.buildUrl ?? facts.buildUrl;
  const contract = await contractFor(options);
  const read = pactFilesIn(path).map((file) => ({ file, pact: readPact(file, contract) }));
  for (const { file, pact } of read) {
    // What a client's own pact holds is the client's to say.
    const problems = pact.metadata['naysayer'] === undefined ? [] : lintPact(pact, [], contract);
    if (problems.length > 0) throw new PactError(file, problems);
  }
  await checkBroker(broker);
  const outcomes: PublishOutcome[] = [];
  for (const { file, pact } of read) {
    const outcome = await publishPact(broker, {
      consumer: pact.consumer.name,
      provider: pact.provider.name,
      text: readFileSync(file, 'utf8'),
      version,
      tags: options.tag ?? [],
      ...(branch !== undefined && { branch }),
      ...(buildUrl !== undefined && { buildUrl }),
    });
    outcomes.push(outcome);
    if (!outcome.taken) break;
  }
  const lines = outcomes.flatMap((each) => linesOf(each.lines.join('\n')));
  if (outcomes.every(({ taken }) => taken)) {
    const consumers = [...new Set(read.map(({ pact }) => pact.consumer.name))];
    const recorded = await recordConsumers(broker, consumers, version, options);
    process.stdout.write(`${[...lines, ...recorded].join('\n')}\n`);
    return EXIT.kept;
  }
  const changed = lines.some((line) => line.includes('Cannot change the content'));
  const todo = changed
    ? `version ${version} has other content at the broker already: commit the change and publish under the new commit, or give another --version`
    : `look at what it says, and publish again; the pacts stay in ${path}`;
  throw new BrokerFailure(
    [`the Pact Broker at ${broker.url} did not take the pacts (${todo}):`, ...lines].join('\n  '),
  );
}

/** Says what the consumers are: a broker asks about those alone that it knows to be somewhere. */
async function recordConsumers(
  broker: BrokerAddress,
  consumers: readonly string[],
  version: string,
  { mainBranch, environment = [] }: PublishOptions,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const pacticipant of consumers) {
    if (mainBranch !== undefined) {
      await mainBranchAt(broker, pacticipant, mainBranch);
      lines.push(`The main branch of ${pacticipant} is ${mainBranch}`);
    }
    for (const each of environment)
      lines.push(
        ...(await recordAt(broker, 'record-deployment', { pacticipant, version, environment: each })),
      );
  }
  return lines;
}
