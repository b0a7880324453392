import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ended } from './child.ts';
import type { Running } from './implementations.ts';
import { inTemporaryFolder } from './naysayer.ts';

/** Compares what this checkout and another one say of the same implementations: verdicts, findings, pacts, mutants. */
const USAGE = 'npm run compare -- <folder of another checkout, with node_modules> [--mutants]';

const args = process.argv.slice(2);
const other = args.find((each) => !each.startsWith('--'));
if (other === undefined) throw new Error(`usage: ${USAGE}`);

/** What a checkout said, line by line. */
type Said = ReadonlySet<string>;

let differences = 0;
for (const [what, say] of Object.entries({
  'the reference': (root: string) => verdicts(root, 'startReference'),
  'the example in Python': (root: string) => verdicts(root, 'startPython'),
  'the pacts': pacts,
  ...(args.includes('--mutants') && { 'the mutants': mutants }),
})) {
  const [before, now] = [await say(resolve(other)), await say(process.cwd())];
  const gone = [...before].filter((line) => !now.has(line));
  const added = [...now].filter((line) => !before.has(line));
  differences += gone.length + added.length;
  process.stdout.write(
    `${what}: ${before.size} lines before, ${now.size} now, ${gone.length} gone, ${added.length} new\n`,
  );
  for (const each of gone) process.stdout.write(`  - ${each}\n`);
  for (const each of added) process.stdout.write(`  + ${each}\n`);
}
process.exitCode = differences === 0 ? 0 : 1;

/** Every cell with its outcome and reason, and the kinds of its findings, over an implementation just started. */
async function verdicts(root: string, start: 'startReference' | 'startPython'): Promise<Said> {
  // Each checkout starts its own, with its own config: a key of a config may be newer than the other one.
  const own = (await import(join(root, 'scripts', 'implementations.ts'))) as Record<
    typeof start,
    () => Promise<Running>
  >;
  const { config, env, stop } = await own[start]();
  try {
    return await inTemporaryFolder(async (cwd) => {
      await writeFile(join(cwd, 'naysayer.config.json'), JSON.stringify(config));
      const { stdout, stderr, code } = await command(root, cwd, ['run', '--seed', '7', '--json'], env);
      if (stdout === '') throw new Error(`naysayer run of ${root} ended with ${code}: ${stderr}`);
      const { cells } = JSON.parse(stdout) as ReportLike;
      return new Set([
        `exit code ${code}`,
        ...cells.map(({ id, level, outcome, reason = '', findings }) =>
          [
            id,
            level,
            outcome,
            reason,
            ...findings.map((each) => `${each.level} ${each.kind}`).toSorted(),
          ].join(' | '),
        ),
      ]);
    });
  } finally {
    await stop();
  }
}

/** What of a report stands in every version of it. */
interface ReportLike {
  readonly cells: readonly {
    readonly id: string;
    readonly level: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly findings: readonly { readonly level: string; readonly kind: string }[];
  }[];
}

/** What each interaction of the pacts of the built-in contract promises: by which request it is shown may differ. */
async function pacts(root: string): Promise<Said> {
  return await inTemporaryFolder(async (cwd) => {
    const out = join(cwd, 'pacts');
    await mkdir(out);
    const { code, stderr } = await command(root, cwd, ['pacts', '--out', out], process.env);
    if (code !== 0) throw new Error(`naysayer pacts of ${root} ended with ${code}: ${stderr}`);
    const files = readdirSync(out).filter(
      (each) => each.endsWith('.json') && !each.startsWith('provider-states'),
    );
    return new Set(
      files.flatMap((file) => {
        const { interactions = [] } = JSON.parse(readFileSync(join(out, file), 'utf8')) as PactLike;
        return interactions.map(({ comments: { testname, references }, response }) =>
          [
            file,
            references.naysayer.operation,
            testname,
            references.naysayer.level,
            response.status,
            Object.keys(references.requirement).join(', '),
          ].join(' | '),
        );
      }),
    );
  });
}

/** What of a pact stands in every version of it. */
interface PactLike {
  readonly interactions?: readonly {
    readonly comments: {
      readonly testname: string;
      readonly references: {
        readonly naysayer: { readonly operation: string; readonly level: string };
        readonly requirement: Readonly<Record<string, string>>;
      };
    };
    readonly response: { readonly status?: number };
  }[];
}

/** Which requirement caught each mutant. */
async function mutants(root: string): Promise<Said> {
  const { stdout } = await ended('npx', ['vitest', 'run', 'suites/mutants', '--maxWorkers=1'], { cwd: root });
  return new Set(stdout.split('\n').filter((line) => /^mutant [\w-]+: caught by/.test(line)));
}

async function command(root: string, cwd: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  return await ended(process.execPath, [join(root, 'cli', 'main.ts'), ...words], { cwd, env });
}
