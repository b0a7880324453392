import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CONFIG = fileURLToPath(new URL('config.ru', import.meta.url));
const START_MILLISECONDS = 90_000;
const STOP_MILLISECONDS = 15_000;

/** How the broker's process is started. */
export interface ProcessOptions {
  readonly port: number;
  readonly threads: number;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/** The broker's process, which does not outlive this one. */
export interface BrokerProcess {
  /** Its address as soon as it listens; nothing if it ends before, or takes too long. */
  readonly listening: Promise<string | undefined>;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the broker's process. */
export function brokerProcess({ port, threads, folder, env, log }: ProcessOptions): BrokerProcess {
  const address = `tcp://127.0.0.1:${port}`;
  const child = spawn(
    'bundle',
    ['exec', 'puma', '-b', address, '-t', `1:${threads}`, '-e', 'production', CONFIG],
    { cwd: folder, detached: true, env, stdio: 'pipe' },
  );
  const ended = once(child, 'close').then(() => undefined);
  const found = new Promise<string>((resolve) => {
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => {
        if (/^\s+from /.test(line)) return; // Ruby's stack, which would push what happened out of sight
        log(line);
        const url = /Listening on (http:\S+)/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
  });
  return {
    listening: killedAfter(child, START_MILLISECONDS, Promise.race([found, ended])),
    ended,
    stop: () => {
      signal(child, 'SIGTERM');
      return killedAfter(child, STOP_MILLISECONDS, ended);
    },
  };
}

/** Waits for something, but not longer than given: then the process is killed. */
async function killedAfter<T>(child: ChildProcess, milliseconds: number, event: Promise<T>): Promise<T> {
  const timer = setTimeout(() => signal(child, 'SIGKILL'), milliseconds);
  try {
    return await event;
  } finally {
    clearTimeout(timer);
  }
}

/** Signals the process and all that it started. */
function signal({ pid, exitCode, signalCode }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, name);
}
