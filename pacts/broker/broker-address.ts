/** Where a broker is, and who asks, as Pact's own tools learn it: from their environment. */
export interface BrokerAddress {
  /** Without name and password. */
  readonly url: string;
  /** For Pact's own tools, with all that they need. */
  readonly environment: NodeJS.ProcessEnv;
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
 * @param named an option that goes before the environment; name and password may stand in it
 * @throws {TypeError} if it is no HTTP URL
 */
export function brokerAddress(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
): BrokerAddress | undefined {
  const text = named ?? environment[BROKER_VARIABLES.url];
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new TypeError("the broker's address must be an HTTP URL, such as http://127.0.0.1:9292");
  const bare = new URL(text);
  const { username, password } = bare;
  bare.username = '';
  bare.password = '';
  const url = bare.href.replace(/\/$/, '');
  const given = username !== '' && {
    [BROKER_VARIABLES.username]: decodeURIComponent(username),
    [BROKER_VARIABLES.password]: decodeURIComponent(password),
  };
  return { url, environment: { ...environment, ...given, [BROKER_VARIABLES.url]: url } };
}

/** The Authorization header that Pact's own tools send, or undefined for none. */
export function brokerAuthorization({ environment }: BrokerAddress): string | undefined {
  const token = environment[BROKER_VARIABLES.token];
  if (token) return `Bearer ${token}`;
  const username = environment[BROKER_VARIABLES.username];
  const password = environment[BROKER_VARIABLES.password] ?? '';
  return username ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` : undefined;
}
