import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { brokenIn } from '../reports/broken-in.ts';
import type { RunReport } from '../reports/run-report.ts';
import { startPython, startReference } from './implementations.ts';
import type { Running } from './implementations.ts';
import { runNaysayer } from './naysayer.ts';
import type { NaysayerRun } from './naysayer.ts';

/** Runs naysayer with many seeds over implementations that keep the contract, known deviations aside. */
const USAGE = 'npm run seeds -- [--count <runs over each>] [--first <seed>]';

const seeds = seedsFrom(process.argv.slice(2));
const failed: string[] = [];
let fingerprint = '';

for (const seed of seeds) {
  const sixteen = await tryOut(startReference, seed, 16);
  fingerprint ||= sixteen.fingerprint;
  await tryOut(startPython, seed, 16);
}
const [first = 0] = seeds;
const one = await tryOut(startReference, first, 1);
if (one.fingerprint !== fingerprint) failed.push(`seed ${first}: other requests at concurrency 1 than at 16`);
else print(`seed ${first}: the same requests at concurrency 1 and 16, ${fingerprint.slice(0, 12)}`);

print(
  failed.length === 0
    ? `nothing found with ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}`
    : failed.join('\n'),
);
process.exitCode = failed.length === 0 ? 0 : 1;

function seedsFrom(args: readonly string[]): readonly number[] {
  const { values } = parseArgs({
    args: [...args],
    options: { count: { type: 'string', default: '20' }, first: { type: 'string' } },
  });
  const count = Number(values.count);
  const start = values.first === undefined ? randomInt(1, 1_000_000_000) : Number(values.first);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(start)) throw new Error(`usage: ${USAGE}`);
  return Array.from({ length: count }, (_, index) => start + index);
}

/** One run over an implementation that has just been started. */
async function tryOut(start: () => Promise<Running>, seed: number, concurrency: number): Promise<RunReport> {
  const { config, env, stop } = await start();
  const args = ['--seed', String(seed), '--concurrency', String(concurrency)];
  try {
    return reported(await runNaysayer({ config, env, args }), concurrency);
  } finally {
    await stop();
  }
}

/** Prints what came of a run. */
function reported({ report, code, seconds }: NaysayerRun, concurrency: number): RunReport {
  const name = `seed ${report.seed}, ${report.target.name}, concurrency ${concurrency}`;
  const found = foundIn(report, code);
  const outcome = found.length === 0 ? 'nothing found' : found.join('; ');
  print(`${name}: ${report.requests} requests in ${seconds.toFixed(1)} s: ${outcome}`);
  if (found.length > 0) failed.push(`${name}: ${outcome}`);
  return report;
}

/** What a run found beside known deviations, or what kept it from judging. */
function foundIn(report: RunReport, code: number | null): readonly string[] {
  const causes = brokenIn(report).map(
    ({ cause: { level, requirement, kind, operations }, findings }) =>
      `${level} ${requirement} (${kind}) on ${operations.join(', ')}: ${findings[0]?.actual ?? ''}`,
  );
  return code === 0 ? causes : [...causes, ...report.verdict.because, `exit code ${code}`];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
