import { parseArgs } from 'node:util';
import { installBroker } from '../broker/install-broker.ts';
import { startBroker } from '../broker/start-broker.ts';
import type { BasicAuth } from '../broker/start-broker.ts';

/** Installs a Pact Broker where there is none, and runs it until Ctrl-C. */
const USAGE = 'npm run broker -- [--port <number>]';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const port = portFrom(process.argv.slice(2));
  const { DATABASE_URL: databaseUrl } = process.env;
  const basicAuth = basicAuthFrom(process.env);
  await installBroker(print);
  const broker = await startBroker({
    port,
    log: print,
    ...(databaseUrl && { databaseUrl }),
    ...(basicAuth !== undefined && { basicAuth }),
  });
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      asked = true;
      void broker.stop();
    });
  print(`${broker.title}\n${broker.url}`);
  await broker.ended;
  if (!asked) throw new Error('the Pact Broker ended by itself');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function portFrom(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '9292' } } });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`usage: ${USAGE}`);
  return port;
}

function basicAuthFrom(env: NodeJS.ProcessEnv): BasicAuth | undefined {
  const username = env['PACT_BROKER_BASIC_AUTH_USERNAME'];
  const password = env['PACT_BROKER_BASIC_AUTH_PASSWORD'];
  if (Boolean(username) !== Boolean(password))
    throw new Error('PACT_BROKER_BASIC_AUTH_USERNAME and PACT_BROKER_BASIC_AUTH_PASSWORD go together');
  return username && password ? { username, password } : undefined;
}
