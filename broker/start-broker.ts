import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokerProcess } from './broker-process.ts';
import { BROKER_DEFAULTS, brokerSettings } from './broker-settings.ts';
import { rubyVersion } from './find-ruby.ts';
import { freePort } from './free-port.ts';
import { GEM_ENVIRONMENT } from './install-broker.ts';

const HEARTBEAT_MILLISECONDS = 30_000;
const LINES = 20;
const DATA = fileURLToPath(new URL('data', import.meta.url));

/** Who may use a broker. */
export interface BasicAuth {
  readonly username: string;
  readonly password: string;
}

/** How a broker is started. */
export interface BrokerOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** A PostgreSQL database; SQLite in the folder unless given. */
  readonly databaseUrl?: string;
  /** Where it runs, and keeps its data; `broker/data` unless given. */
  readonly folder?: string;
  /** Everybody may use it unless given. */
  readonly basicAuth?: BasicAuth;
  /** Is told each line that the broker prints. */
  readonly log?: (line: string) => void;
}

/** A Pact Broker that runs. */
export interface Broker {
  readonly url: string;
  /** What runs here: the broker, its Ruby and its database. */
  readonly title: string;
  /** The database, if it is SQLite. */
  readonly databaseFile?: string;
  /** Resolves when the broker has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a Pact Broker that is installed, and waits for its first answer.
 *
 * @throws {Error} with the broker's last lines, if it does not answer
 */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  const { port = await freePort(), databaseUrl, basicAuth, log } = options;
  const folder = resolve(options.folder ?? DATA);
  await mkdir(folder, { recursive: true });
  const databaseFile = databaseUrl === undefined ? join(folder, 'broker.sqlite3') : undefined;
  const settings = brokerSettings(databaseFile, databaseUrl, basicAuth);
  const lines: string[] = [];
  const { listening, ended, stop } = brokerProcess({
    port,
    // SQLite has one writer: requests that write at once would be refused.
    threads: databaseFile === undefined ? 5 : 1,
    folder,
    env: { ...BROKER_DEFAULTS, ...process.env, ...GEM_ENVIRONMENT, ...settings },
    log: (line) => {
      lines.push(line);
      lines.splice(0, lines.length - LINES);
      log?.(line);
    },
  });
  try {
    const url = await listening;
    if (url === undefined) throw new Error('it ended before it listened, or took too long');
    const version = await versionAt(url, basicAuth);
    const database = databaseFile === undefined ? 'PostgreSQL' : 'SQLite';
    return {
      url,
      title: `pact_broker ${version} on ruby ${rubyVersion()}, ${database}`,
      ...(databaseFile !== undefined && { databaseFile }),
      ended,
      stop,
    };
  } catch (cause) {
    await stop();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the Pact Broker did not start, ${reason}:\n${lines.join('\n')}`, { cause });
  }
}

async function versionAt(url: string, basicAuth: BasicAuth | undefined): Promise<string> {
  const { username, password } = basicAuth ?? { username: '', password: '' };
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const answer = await fetch(`${url}/diagnostic/status/heartbeat`, {
    headers: basicAuth === undefined ? {} : { authorization },
    signal: AbortSignal.timeout(HEARTBEAT_MILLISECONDS),
  });
  const version = answer.headers.get('x-pact-broker-version');
  if (!answer.ok || version === null) throw new Error(`its heartbeat was answered ${answer.status}`);
  await answer.body?.cancel();
  return version;
}
