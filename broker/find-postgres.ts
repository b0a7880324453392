import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A user of this machine. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The folder with PostgreSQL's programs: one on the `PATH`, or the newest of the distribution. */
export function postgresFolder(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const installed = globSync('/usr/lib/postgresql/*/bin').toSorted((one, other) =>
    other.localeCompare(one, 'en', { numeric: true }),
  );
  return [...onPath, ...installed].find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
}

/** Whom PostgreSQL runs as, which refuses to run as root; undefined if that is the user of this process. */
export function postgresUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const name = ['postgres', 'nobody'].find((each) => idOf('-u', each) !== undefined) ?? 'nobody';
  return { uid: idOf('-u', name) ?? 65534, gid: idOf('-g', name) ?? 65534 };
}

/** Why PostgreSQL can't run on this machine, if it can't. */
export function postgresProblem(): string | undefined {
  if (postgresFolder() !== undefined) return undefined;
  return 'PostgreSQL is not here; on Debian and Ubuntu: apt-get install postgresql';
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}
