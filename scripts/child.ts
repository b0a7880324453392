import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Where a child process is started, and with what beside this process's own environment. */
export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** What a child process did until its end. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A child process that serves HTTP. */
export interface Serving {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A child process with its output, which does not outlive this process. */
export function started(
  command: string,
  args: readonly string[],
  { cwd, env }: ChildOptions = {},
): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(command, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Runs a command to its end. */
export async function ended(
  command: string,
  args: readonly string[],
  options?: ChildOptions,
): Promise<Ended> {
  const begin = performance.now();
  const child = started(command, args, options);
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr, seconds: (performance.now() - begin) / 1000 };
}

/**
 * Starts a server, and waits for the address that it prints.
 *
 * @throws {Error} if it ends before that
 */
export async function serving(
  command: string,
  args: readonly string[],
  options?: ChildOptions,
): Promise<Serving> {
  const child = started(command, args, options);
  const exit = once(child, 'close');
  const url = await Promise.race([addressIn(child.stdout), exit.then(() => undefined)]);
  if (url === undefined) throw new Error(`${command} ${args.join(' ')} ended before it served`);
  child.stdout.resume();
  child.stderr.resume();
  return {
    url,
    stop: async () => {
      child.kill();
      await exit;
    },
  };
}

async function addressIn(stream: Readable): Promise<string> {
  let text = '';
  return await new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
      if (url !== undefined && text.includes('\n')) resolve(url);
    });
  });
}

async function textOf(stream: Readable): Promise<string> {
  const chunks = (await stream.toArray()) as Buffer[];
  return Buffer.concat(chunks).toString();
}
