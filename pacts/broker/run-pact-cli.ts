import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What Pact's own command printed, and how it ended. */
export interface PactCliResult {
  readonly code: number;
  /** A line each, without colours, and cut where the broker sends a whole pact back. */
  readonly lines: readonly string[];
}

const NAME = '@pact-foundation/pact-cli';
/** Its own number keeps a broker that fails waited for for four minutes. */
const RETRIES = '3';
const MOST_LINES = 40;
const MOST_LETTERS = 400;

/** Runs Pact's own command line, `pact broker …`, for people to read. Its credentials come from the environment. */
export async function runPactCli(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<PactCliResult> {
  const { code, output } = await pactCliOutput(args, environment);
  return { code, lines: linesOf(output) };
}

/** All that Pact's own command line prints. */
export async function pactCliOutput(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(process.execPath, [commandFile(), ...args], {
    // Pact's tools would count their use at somebody else's.
    env: { PACT_BROKER_HTTP_RETRIES: RETRIES, ...environment, PACT_DO_NOT_TRACK: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

function commandFile(): string {
  const file = createRequire(import.meta.url).resolve(`${NAME}/package.json`);
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { readonly bin: { readonly pact: string } };
  return join(dirname(file), bin.pact);
}

/** Output for people to read, a line each: without colours, and cut. */
export function linesOf(text: string): readonly string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
    .map((line) => (line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)}…` : line));
}
