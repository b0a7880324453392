import { BrokerFailure } from '../../pacts/broker/broker-failure.ts';
import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { runPactCli } from '../../pacts/broker/run-pact-cli.ts';
import { versionFacts } from '../../pacts/broker/version-facts.ts';
import { lintPact } from '../../pacts/lint-pact.ts';
import { PactError } from '../../pacts/pact-error.ts';
import { pactFilesIn, readPact } from '../../pacts/read-pact.ts';
import { brokerNamed } from '../broker-named.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT, Misuse } from '../exit-code.ts';

/** What `naysayer publish` takes. */
export interface PublishOptions {
  readonly config?: string;
  readonly broker?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly tag?: readonly string[];
  readonly buildUrl?: string;
}

/** Publishes pacts: what is published already under the same version, and is the same, stays as it is. */
export async function publish(path: string, options: PublishOptions): Promise<number> {
  const broker = brokerNamed(options.broker);
  const facts = versionFacts(process.env, process.cwd());
  const version = options.version ?? facts.version;
  const branch = options.branch ?? facts.branch;
  const buildUrl = options.buildUrl ?? facts.buildUrl;
  if (version === undefined)
    throw new Misuse('publish: here is no git commit to name the version by: give --version');
  const contract = await contractFor(options);
  const files = pactFilesIn(path);
  for (const file of files) {
    const pact = readPact(file, contract);
    // What a client's own pact holds is the client's to say.
    const problems = pact.metadata['naysayer'] === undefined ? [] : lintPact(pact, [], contract);
    if (problems.length > 0) throw new PactError(file, problems);
  }
  await checkBroker(broker);
  const { code, lines } = await runPactCli(
    [
      'broker',
      'publish',
      ...files,
      '--consumer-app-version',
      version,
      ...(branch === undefined ? [] : ['--branch', branch]),
      ...(options.tag === undefined ? [] : [`--tag=${options.tag.join(',')}`]),
      ...(buildUrl === undefined ? [] : ['--build-url', buildUrl]),
      '--retries',
      '3',
    ],
    broker.environment,
  );
  if (code === 0) {
    process.stdout.write(`${lines.join('\n')}\n`);
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
