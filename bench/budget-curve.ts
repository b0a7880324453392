import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MUTANTS } from '../examples/library/mutants.ts';
import { mutated } from '../examples/library/mutants/mutant.ts';
import type { Mutant } from '../examples/library/mutants/mutant.ts';
import { httpServer } from '../examples/library/service/http-server.ts';
import { CREDENTIALS, libraryRun } from './library-run.ts';
import type { LibraryRun } from './library-run.ts';
import { tableOf } from './table.ts';

/** Shows how many mutants of the library are found by a part of the requests of a whole run: `node bench/budget-curve.ts [EVERY]`. */
const PARTS = [1 / 8, 1 / 4, 1 / 2] as const;

// What fails on purpose need not be shown.
console.error = () => undefined;

/** One of so many mutants is run. */
const every = Number(process.argv[2] ?? 12);
const sample = MUTANTS.filter((_, index) => index % every === 0);
const found = new Map<number, number>(PARTS.map((part) => [part, 0]));
let all = 0;
for (const mutant of sample) {
  const whole = await tried(mutant);
  if (!whole.isFound) {
    process.stderr.write(`${mutant.name}: not found by a whole run\n`);
    continue;
  }
  all += 1;
  for (const part of PARTS) {
    const { isFound } = await tried(mutant, Math.floor(whole.sent * part));
    if (isFound) found.set(part, (found.get(part) ?? 0) + 1);
    else process.stderr.write(`${mutant.name}: not found by ${part} of the requests\n`);
  }
}
process.stdout.write(
  `${tableOf([
    { what: 'mutants that a whole run finds', value: all, note: `of ${sample.length} that were run` },
    ...[...found].map(([part, count]) => ({
      what: `  of them by ${part} of its requests`,
      value: (100 * count) / all,
      unit: '%',
      ...(part === 1 / 2 && { atLeast: 90 }),
    })),
  ])}\n`,
);

/** Runs every cell against a mutant. */
async function tried(mutant: Mutant, budget?: number): Promise<LibraryRun> {
  const server = httpServer(mutated(mutant, { credentials: CREDENTIALS, tokenSeconds: 3600 }), mutant.around);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const run = await libraryRun(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, budget);
  server.closeAllConnections();
  server.close();
  return run;
}
