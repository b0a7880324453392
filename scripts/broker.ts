import { parseArgs } from 'node:util';
import { installBroker } from '../broker/install-broker.ts';
import { startBroker } from '../broker/start-broker.ts';
import type { BasicAuth } from '../broker/start-broker.ts';

/** Installs a Pact Broker where there is none, and runs it until Ctrl-C unless that was all. */
const USAGE = 'npm run broker -- [--port <number> | --install]';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { port, install } = optionsFrom(process.argv.slice(2));
  await installBroker(print);
  if (!install) await serve(port);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function serve(port: number): Promise<void> {
  const { DATABASE_URL: databaseUrl } = process.env;
  const basicAuth = basicAuthFrom(process.env);
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
}

function optionsFrom(args: readonly string[]): { readonly port: number; readonly install: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: '9292' }, install: { type: 'boolean', default: false } },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`usage: ${USAGE}`);
  return { port, install: values.install };
}

function basicAuthFrom(env: NodeJS.ProcessEnv): BasicAuth | undefined {
  const username = env['PACT_BROKER_BASIC_AUTH_USERNAME'];
  const password = env['PACT_BROKER_BASIC_AUTH_PASSWORD'];
  if (Boolean(username) !== Boolean(password))
    throw new Error('PACT_BROKER_BASIC_AUTH_USERNAME and PACT_BROKER_BASIC_AUTH_PASSWORD go together');
  return username && password ? { username, password } : undefined;
}
