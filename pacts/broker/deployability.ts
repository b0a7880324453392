import { z } from 'zod';
import type { BrokerAddress } from './broker-address.ts';
import { BrokerFailure } from './broker-failure.ts';
import { brokerAdvice } from './broker-advice.ts';
import { linesOf, pactCliOutput } from './run-pact-cli.ts';

/** What a broker is asked before a release. */
export interface DeployQuestion {
  readonly pacticipant: string;
  readonly version: string;
  /** What is deployed or released there counts; the latest versions, unless given. */
  readonly environment?: string;
  /** Against the latest version of this one alone. */
  readonly withLatest?: string;
  /** Pacticipants that do not count. */
  readonly ignored: readonly string[];
  readonly retryWhileUnknown?: number;
  /** Seconds. */
  readonly retryInterval?: number;
}

/** A pact that the broker looked at, and how the provider's version did. */
export interface LookedAt {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly result: 'passed' | 'failed' | 'unknown' | 'ignored';
}

/** What the broker says. */
export interface Deployability {
  readonly deployable: boolean;
  readonly failed: number;
  readonly reason: string;
  readonly lookedAt: readonly LookedAt[];
}

const side = z.looseObject({
  name: z.string(),
  version: z.looseObject({ number: z.string() }).nullish(),
});
const schema = z.looseObject({
  matrix: z.array(
    z.looseObject({
      consumer: side,
      provider: side,
      verificationResult: z.looseObject({ success: z.boolean().nullish() }).nullish(),
    }),
  ),
  summary: z.looseObject({
    deployable: z.boolean().nullable(),
    failed: z.int(),
    reason: z.string().default('no reason given'),
  }),
});

/**
 * Asks a broker whether a version may be released, with Pact's own command.
 *
 * @throws {BrokerFailure} with what came back, where that is no answer to the question
 */
export async function deployability(broker: BrokerAddress, question: DeployQuestion): Promise<Deployability> {
  const { pacticipant, version, environment, withLatest, ignored, retryWhileUnknown, retryInterval } =
    question;
  const { output } = await pactCliOutput(
    [
      'broker',
      'can-i-deploy',
      '--output',
      'json',
      '--pacticipant',
      pacticipant,
      '--version',
      version,
      ...(withLatest === undefined ? [] : ['--pacticipant', withLatest, '--latest']),
      ...(environment === undefined ? [] : ['--to-environment', environment]),
      ...ignored.flatMap((each) => ['--ignore', each]),
      ...(retryWhileUnknown === undefined ? [] : ['--retry-while-unknown', String(retryWhileUnknown)]),
      ...(retryInterval === undefined ? [] : ['--retry-interval', String(retryInterval)]),
    ],
    broker.environment,
  );
  const answer = answerIn(output);
  if (!answer) {
    throw new BrokerFailure(
      [
        `the Pact Broker at ${broker.url} can't say whether ${pacticipant} ${version} may be released:`,
        ...linesOf(output),
        ...brokerAdvice(output),
      ].join('\n  '),
    );
  }
  const { matrix, summary } = answer;
  return {
    deployable: summary.deployable === true,
    failed: summary.failed,
    reason: summary.reason,
    lookedAt: matrix.map(({ consumer, provider, verificationResult }) => ({
      consumer: consumer.name,
      consumerVersion: consumer.version?.number ?? '',
      provider: provider.name,
      providerVersion: provider.version?.number ?? '',
      result: ignored.includes(consumer.name)
        ? 'ignored'
        : (RESULTS[String(verificationResult?.success ?? 'none')] ?? 'unknown'),
    })),
  };
}

const RESULTS: Readonly<Record<string, LookedAt['result']>> = { true: 'passed', false: 'failed' };

/** The command says beside the answer how often it asks again: the answer is the line that is an object. */
function answerIn(output: string): z.output<typeof schema> | undefined {
  const line = output.split('\n').findLast((each) => each.startsWith('{'));
  try {
    return schema.parse(JSON.parse(line ?? ''));
  } catch {
    return undefined;
  }
}
