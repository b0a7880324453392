import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ended } from '../scripts/child.ts';
import { measureExpectations } from './measure-expectations.ts';
import { measureLoop } from './measure-loop.ts';
import { measurePacts } from './measure-pacts.ts';
import { measurePlan } from './measure-plan.ts';
import { measureReports } from './measure-reports.ts';
import { measureDoubling, measureRun } from './measure-run.ts';
import { measureStart } from './measure-start.ts';
import { tableOf } from './table.ts';
import type { Row } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The package as users run it, not its source. */
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

const build = await ended(process.execPath, ['scripts/build.ts'], { cwd: root });
if (build.code !== 0) throw new Error(`the package does not build:\n${build.stdout}${build.stderr}`);

const rows: Row[] = [];
for (const [what, measure] of [
  ['the loop', measureLoop],
  ['the start', () => measureStart(main)],
  ['a whole run', () => measureRun(main)],
  ['the expectations', measureExpectations],
  ['large documents', () => measurePlan(main)],
  ['twice the operations', () => measureDoubling(main)],
  ['the pacts', () => measurePacts(main)],
  ['the reports', () => measureReports(main)],
] as const) {
  process.stderr.write(`measuring ${what} …\n`);
  rows.push(...(await measure()));
}

process.stdout.write(
  `\nNode ${process.version}, ${availableParallelism()} cores, ${process.platform} ${process.arch}\n\n`,
);
process.stdout.write(`${tableOf(rows)}\n\n`);
process.stdout.write('npm test has a limit of 10 minutes on 2 cores; it is not measured here.\n');
