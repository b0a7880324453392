import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { inject, onTestFinished } from 'vitest';

/** What a command came to. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The first text of this form in what it prints. */
  readonly says: (form: RegExp) => Promise<string>;
  /** The same of what it prints on standard error. */
  readonly saysOnStderr: (form: RegExp) => Promise<string>;
  /** Goes away as a reader of what it prints. */
  readonly closeOutput: () => void;
  /** The most memory that it had so far, in MB; 0 where that can't be told. */
  readonly peak: () => number;
}

/** A folder to run in, with a config in it, which is gone when the test is finished. */
export function folderFor(config?: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (config) writeFileSync(join(folder, 'naysayer.config.json'), JSON.stringify(config));
  return folder;
}

/** Starts `naysayer` with nothing in its environment but paths and what is said. */
export function start(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const env = { PATH: process.env['PATH'], HOME: folder, ...environment };
  const child = spawn(process.execPath, [inject('command'), ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out: text(out), err: text(err) }));
  });
  const saysOn =
    (stream: Readable, chunks: readonly Buffer[]) =>
    (form: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = form.exec(text(chunks))?.[0];
          if (found !== undefined) resolve(found);
        };
        stream.on('data', look);
        void ended.then(({ err: said }) => reject(new Error(`it ended before it said so: ${said}`)));
        look();
      });
  return {
    ended,
    says: saysOn(child.stdout, out),
    saysOnStderr: saysOn(child.stderr, err),
    closeOutput: () => void child.stdout.destroy(),
    kill: (signal) => void child.kill(signal),
    peak: () => peakOf(child.pid),
  };
}

/** The high-water mark of a process, where Linux tells it. */
function peakOf(pid: number | undefined): number {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Runs `naysayer` to its end. */
export async function naysayer(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return await start(folder, args, environment).ended;
}
