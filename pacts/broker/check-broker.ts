import { BROKER_VARIABLES, brokerAuthorization } from './broker-address.ts';
import type { BrokerAddress } from './broker-address.ts';
import { BrokerFailure } from './broker-failure.ts';

const TIMEOUT_MILLIS = 10_000;

/**
 * Looks whether a broker answers and takes the credentials: Pact's own tools try again for minutes, and say less.
 *
 * @throws {BrokerFailure} with what was asked, what came back, and what to try
 */
export async function checkBroker(broker: BrokerAddress): Promise<void> {
  const { environment } = broker;
  const asked = `GET ${broker.url}/`;
  const authorization = brokerAuthorization(broker);
  let answer: Response;
  try {
    answer = await fetch(`${broker.url}/`, {
      headers: {
        accept: 'application/hal+json, application/json',
        ...(authorization !== undefined && { authorization }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
  } catch (error) {
    throw new BrokerFailure(
      `the Pact Broker does not answer: ${asked} failed (${reasonOf(error)}); is it running, and is ${BROKER_VARIABLES.url} right?`,
    );
  }
  const type = answer.headers.get('content-type') ?? 'no Content-Type';
  const body = await answer.text().catch(() => '');
  if (answer.status === 401 || answer.status === 403) {
    throw new BrokerFailure(
      `the Pact Broker refuses the credentials: ${asked} was answered ${answer.status}; ${hint(environment)}`,
    );
  }
  if (!answer.ok) {
    throw new BrokerFailure(
      `the Pact Broker failed: ${asked} was answered ${answer.status}; look at its log, or try again later`,
    );
  }
  if (!type.includes('json') || !/"(?:pb|beta):[a-z]/.test(body)) {
    throw new BrokerFailure(
      `what answers is no Pact Broker: ${asked} was answered ${answer.status}, ${type}; is ${BROKER_VARIABLES.url} right?`,
    );
  }
}

function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer in ${TIMEOUT_MILLIS / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}

function hint(environment: NodeJS.ProcessEnv): string {
  const { token, username, password } = BROKER_VARIABLES;
  if (environment[token]) return `is ${token} right?`;
  if (environment[username]) return `are ${username} and ${password} right?`;
  return `set ${token}, or ${username} and ${password}`;
}
