/** Where a broker is, as Pact's own tools learn it. */
export interface BrokerAddress {
  readonly url: string;
  /** The URL without name and password, for messages. */
  readonly shown: string;
}

/** The variables that Pact's own tools read. */
export const BROKER_VARIABLES = {
  url: 'PACT_BROKER_BASE_URL',
  username: 'PACT_BROKER_USERNAME',
  password: 'PACT_BROKER_PASSWORD',
  token: 'PACT_BROKER_TOKEN',
} as const;

/**
 * The broker's address, or undefined if none is named.
 *
 * @param named an option that goes before the environment
 * @throws {TypeError} if it is no HTTP URL
 */
export function brokerAddress(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
): BrokerAddress | undefined {
  const url = named ?? environment[BROKER_VARIABLES.url];
  if (url === undefined || url === '') return undefined;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new TypeError(`the broker's address must be an HTTP URL, such as http://127.0.0.1:9292`);
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return { url, shown: shown.href.replace(/\/$/, '') };
}

/** The Authorization header that Pact's own tools would send, or undefined for none. */
export function brokerAuthorization(environment: NodeJS.ProcessEnv): string | undefined {
  const token = environment[BROKER_VARIABLES.token];
  if (token) return `Bearer ${token}`;
  const username = environment[BROKER_VARIABLES.username];
  const password = environment[BROKER_VARIABLES.password] ?? '';
  return username ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` : undefined;
}
