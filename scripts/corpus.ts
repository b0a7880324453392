import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ContractError } from '../contracts/contract-error.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { ANY_TARGET } from '../engine/plan/any-target.ts';
import { sharesOf } from './corpus-shares.ts';
import type { Shares } from './corpus-shares.ts';
import { planFor } from '../engine/plan/plan.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import { factsOf } from '../generators/operation-facts.ts';

/** Plans every OpenAPI document of a folder, and prints what became of it. */
const USAGE = 'npm run corpus -- FOLDER [--shares]';

/** What became of one document. */
interface Outcome {
  readonly file: string;
  readonly seconds: number;
  readonly operations: number;
  readonly sendable: number;
  /** Why operations can't be tested: those set aside, and those that no valid request is known of. */
  readonly reasons: readonly string[];
  readonly mended: number;
  readonly shares?: Shares;
  /** Why it is not planned at all. */
  readonly refused?: string;
}

const [folder, ...flags] = process.argv.slice(2);
const isDeep = flags.includes('--shares');
if (folder === undefined) throw new TypeError(USAGE);

const outcomes: Outcome[] = [];
for (const file of readdirSync(folder).toSorted()) {
  if (!/\.(json|ya?ml)$/.test(file)) continue;
  const outcome = await plan(join(folder, file), file);
  outcomes.push(outcome);
  print(line(outcome));
}
summary(outcomes);

async function plan(path: string, file: string): Promise<Outcome> {
  const start = performance.now();
  const none = { file, operations: 0, sendable: 0, reasons: [], mended: 0 };
  const seconds = (): number => (performance.now() - start) / 1000;
  try {
    const contract = await loadContract(path);
    const cells = planFor(contract, factsOf(contract), ANY_TARGET);
    const skips = contract.operations.flatMap((each) => each.skip ?? []);
    return {
      file,
      seconds: seconds(),
      operations: contract.operations.length + contract.setAside.length,
      sendable: contract.operations.length - skips.length,
      reasons: [...contract.setAside.map((each) => each.reason), ...skips.map((each) => each.reason)],
      mended: contract.mended.length,
      ...(isDeep && { shares: sharesOf(contract, cells) }),
    };
  } catch (error) {
    const refused = error instanceof ContractError ? error.problems.join('; ') : String(error);
    return { ...none, seconds: seconds(), refused };
  }
}

function line({ file, seconds, operations, sendable, mended, refused }: Outcome): string {
  const what =
    refused === undefined
      ? `${String(operations).padStart(5)} operations ${share(sendable, operations)} sendable ${String(mended).padStart(4)} mended`
      : `refused: ${refused.slice(0, 200)}`;
  return `${file.padEnd(50)} ${seconds.toFixed(2).padStart(6)} s ${what}`;
}

function summary(all: readonly Outcome[]): void {
  const accepted = all.filter((each) => each.refused === undefined);
  const operations = sum(accepted.map((each) => each.operations));
  const sendable = sum(accepted.map((each) => each.sendable));
  const seconds = all.map((each) => each.seconds).toSorted((one, other) => one - other);
  print('');
  print(
    `planned: ${accepted.length} of ${all.length} documents (${share(accepted.length, all.length).trim()})`,
  );
  print(`sendable: ${sendable} of ${operations} operations (${share(sendable, operations).trim()})`);
  print(
    `seconds: median ${(seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(2)}, most ${(seconds.at(-1) ?? 0).toFixed(2)}`,
  );
  for (const each of isDeep
    ? sharesLines(
        accepted.flatMap(({ shares }) => shares ?? []),
        operations,
      )
    : [])
    print(each);
  print('set aside:');
  const kinds = Map.groupBy(
    accepted.flatMap((each) => each.reasons),
    kindOf,
  );
  for (const [kind, reasons] of [...kinds].toSorted(([, one], [, other]) => other.length - one.length))
    print(`${String(reasons.length).padStart(6)} ${kind}`);
}

/** Of all operations those with a fault in each class, and of the documented 4XX those that a fault is judged by. */
function sharesLines(all: readonly Shares[], operations: number): readonly string[] {
  const statuses = [...new Set(all.flatMap(({ pairs }) => Object.keys(pairs)))].toSorted();
  const pairs = statuses.map((status) => {
    const own = all.flatMap((each) => each.pairs[status] ?? []);
    return {
      status,
      documented: sum(own.map(({ documented }) => documented)),
      tested: sum(own.map(({ tested }) => tested)),
    };
  });
  const documented = sum(pairs.map((each) => each.documented));
  const tested = sum(pairs.map((each) => each.tested));
  return [
    'operations with a fault in each class:',
    ...ERROR_CLASSES.map(
      (each) =>
        `  ${each.padEnd(20)} ${share(sum(all.map(({ classes }) => classes[each] ?? 0)), operations)}`,
    ),
    `documented 4XX that are tested as documented: ${tested} of ${documented} (${share(tested, documented).trim()})`,
    ...pairs.map(
      (each) =>
        `  ${each.status} ${String(each.tested).padStart(5)} of ${String(each.documented).padStart(5)}`,
    ),
  ];
}

/** A reason without the names in it. */
function kindOf(reason: string): string {
  return reason
    .replaceAll(/(the (?:query parameter|header|cookie|path parameter)) [^,]+/g, '$1 …')
    .replace(/( …)(, the [a-z ]+ …)+/, '$1')
    .replace(/(the reference|its parameter) \S+/g, '$1 …')
    .slice(0, 120);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function share(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1).padStart(5)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
