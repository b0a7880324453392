import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { postgresFolder, postgresProblem, postgresUser } from './find-postgres.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL server with an empty database, for one test. */
export interface Postgres {
  readonly url: string;
  /** Ends the server, and removes its data. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a PostgreSQL server of its own, in a temporary folder and on a free port.
 *
 * @throws {Error} if PostgreSQL is missing or does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const programs = postgresFolder();
  if (programs === undefined) throw new Error(postgresProblem());
  const user = postgresUser();
  const folder = await mkdtemp(join(tmpdir(), 'naysayer-postgres-'));
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  const options = { cwd: folder, ...user };
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  try {
    await promisify(execFile)(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
      options,
    );
    const port = await freePort();
    const stop = await served(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
      options,
    );
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function served(
  program: string,
  args: readonly string[],
  options: object,
): Promise<() => Promise<void>> {
  const server = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  // To PostgreSQL this means: end now, without waiting for those who are connected.
  const interrupt = (): void => void server.kill('SIGINT');
  process.once('exit', interrupt);
  const ended = once(server, 'close').then(() => process.off('exit', interrupt));
  const lines: string[] = [];
  const ready = new Promise<true>((resolve) => {
    createInterface({ input: server.stderr }).on('line', (line) => {
      lines.push(line);
      if (line.includes('ready to accept connections')) resolve(true);
    });
  });
  if ((await Promise.race([ready, ended])) !== true)
    throw new Error(`PostgreSQL did not start:\n${lines.slice(-20).join('\n')}`);
  return async () => {
    interrupt();
    await ended;
  };
}
