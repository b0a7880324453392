import type { BasicAuth } from './start-broker.ts';

/** What the broker is told unless the environment says otherwise. */
export const BROKER_DEFAULTS: NodeJS.ProcessEnv = {
  PACT_BROKER_LOG_LEVEL: 'warn',
  PACT_BROKER_LOG_CONFIGURATION_ON_STARTUP: 'false',
  PACT_BROKER_HIDE_PACTFLOW_MESSAGES: 'true',
  PACT_BROKER_SEED_EXAMPLE_DATA: 'false',
};

/**
 * What the broker is told whatever the environment says.
 *
 * @param databaseFile an SQLite database, used if there is no URL
 * @param databaseUrl a PostgreSQL database
 * @param basicAuth who may use the broker; everybody unless given
 */
export function brokerSettings(
  databaseFile: string | undefined,
  databaseUrl: string | undefined,
  basicAuth: BasicAuth | undefined,
): NodeJS.ProcessEnv {
  return {
    // Without Ruby's warnings, which are about the code of the gems.
    RUBYOPT: '-W0',
    PACT_BROKER_LOG_STREAM: 'stdout',
    PACT_BROKER_DATABASE_ADAPTER: databaseUrl === undefined ? 'sqlite' : 'postgres',
    PACT_BROKER_DATABASE_NAME: databaseFile,
    PACT_BROKER_DATABASE_URL: databaseUrl,
    // To the broker this is its own address, to its clients that of the broker to use: they have it set.
    PACT_BROKER_BASE_URL: undefined,
    PACT_BROKER_BASIC_AUTH_ENABLED: String(basicAuth !== undefined),
    PACT_BROKER_BASIC_AUTH_USERNAME: basicAuth?.username,
    PACT_BROKER_BASIC_AUTH_PASSWORD: basicAuth?.password,
  };
}
