import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended } from './child.ts';
import type { Ended } from './child.ts';
import { startPython } from './implementations.ts';
import { inTemporaryFolder } from './naysayer.ts';

/** Packs the package, installs it into an empty folder elsewhere, and uses it there as a stranger would. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What npm tells its scripts would send the npm inside to this project. */
const env: NodeJS.ProcessEnv = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(npm_(?!config_)|npm_config_.*prefix$|INIT_CWD$)/.test(name))
    .map((name) => [name, undefined]),
);

/** A client's test, as a client team writes it. @param handlers the package that has the handlers */
const clientTest = (handlers: string): string => `import { setupServer } from 'msw/node';
import { refusals } from '${handlers}';

const api = refusals({ baseUrl: 'http://api.test' });
const server = setupServer(api.answer('listExperiments', 'rate-limited.burst', { retryAfter: 2 }));
server.listen({ onUnhandledFrame: 'error' });
const { status, headers } = await fetch('http://api.test/v1/experiments');
server.close();
console.log(status, headers.get('retry-after'));
`;

const OWN_OPERATIONS = `import { loadOperations } from 'naysayer/msw/operations';

console.log(typeof loadOperations);
`;

const TYPES = ['--noEmit', '--strict', '--module', 'nodenext', '--types', ''];

const failures: string[] = [];

await inTemporaryFolder(async (packed) => {
  const pack = await ended('npm', ['pack', '--pack-destination', packed], { cwd: ROOT, env });
  check('npm pack', pack, 0);
  const [tarball] = globSync('*.tgz', { cwd: packed });
  if (tarball !== undefined) await inTemporaryFolder((folder) => tryOut(join(packed, tarball), folder));
});

await inTemporaryFolder(async (packed) => {
  const pack = await ended('npm', ['pack', '--workspace', 'msw', '--pack-destination', packed], {
    cwd: ROOT,
    env,
  });
  check('npm pack of the handlers', pack, 0);
  const [tarball] = globSync('*.tgz', { cwd: packed });
  if (tarball !== undefined)
    await inTemporaryFolder((folder) => tryOutHandlers(join(packed, tarball), folder));
});

process.stdout.write(failures.length === 0 ? 'the package works\n' : `\n${failures.join('\n\n')}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function tryOut(tarball: string, folder: string): Promise<void> {
  const install = await ended('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder, env });
  if (!check('npm install', install, 0)) return;
  checkContent(join(folder, 'node_modules', 'naysayer'));
  const python = await startPython();
  const npx = (...args: string[]): Promise<Ended> =>
    ended('npx', args, { cwd: folder, env: { ...env, ...python.env } });
  const config = JSON.stringify(python.config, null, 2);
  try {
    check('naysayer --help', await npx('naysayer', '--help'), 0, /Usage: naysayer/, /Exit codes/);
    check('naysayer run without a config', await npx('naysayer', 'run'), 3, /no naysayer\.config/);
    // JSON is YAML.
    writeFileSync(join(folder, 'naysayer.config.yaml'), config);
    check('naysayer plan', await npx('naysayer', 'plan'), 0, /41 operations/, /about \d+ requests/);
    const some = await npx('naysayer', 'run', '--only', 'not-found,unauthenticated');
    check('naysayer run --only', some, 0, /the contract is kept/);
    check('naysayer run', await npx('naysayer', 'run'), 0, /the contract is kept/, /createExperiment +✓/);
    const few = ['--only', 'conflict,createProject', '--report', 'report.json'];
    check('naysayer run --report', await npx('naysayer', 'run', ...few), 0);
    const formats = 'html,junit,sarif,markdown,github,har,badge,pactflow,json';
    check('naysayer report', await npx('naysayer', 'report', '--from', 'report.json', '--to', formats), 0);
    const page = readFileSync(join(folder, 'naysayer-report', 'report.html'), 'utf8');
    if (!/<script[^>]*>[^<]{1000}/.test(page)) fail('the HTML report has no script in it');
    check('naysayer pacts', await npx('naysayer', 'pacts'), 0, /naysayer-must-SigOpt API\.json +\d+/);
    check('naysayer verify', await npx('naysayer', 'verify'), 0, /the pact is kept/, / 0 not judged/);
    rmSync(join(folder, 'naysayer.config.yaml'));
    writeFileSync(
      join(folder, 'naysayer.config.ts'),
      `import { defineConfig } from 'naysayer';\n\nexport default defineConfig(${config});\n`,
    );
    const typed = await npx('naysayer', 'run', '--only', 'not-found', '--quiet');
    check('naysayer run with naysayer.config.ts', typed, 0, /the contract is kept/);
    const ofConfig = await ended('tsc', [...TYPES, 'naysayer.config.ts'], { cwd: folder });
    check('the types of naysayer.config.ts', ofConfig, 0);
    await tryClient('naysayer/msw', folder);
    writeFileSync(join(folder, 'operations.mts'), OWN_OPERATIONS);
    const operations = await ended('node', ['operations.mts'], { cwd: folder, env });
    check('naysayer/msw/operations', operations, 0, /^function$/m);
  } finally {
    await python.stop();
  }
}

/** The handlers alone, as a client team installs them. */
async function tryOutHandlers(tarball: string, folder: string): Promise<void> {
  const install = await ended('npm', ['install', '--no-audit', '--no-fund', tarball, 'msw'], {
    cwd: folder,
    env,
  });
  if (!check('npm install of the handlers', install, 0)) return;
  checkContent(join(folder, 'node_modules', 'naysayer-msw'));
  if (globSync('node_modules/@pact-foundation', { cwd: folder }).length > 0)
    fail('the handlers bring Pact along');
  await tryClient('naysayer-msw', folder);
}

async function tryClient(handlers: string, folder: string): Promise<void> {
  writeFileSync(join(folder, 'client.mts'), clientTest(handlers));
  const client = await ended('node', ['client.mts'], { cwd: folder, env });
  check(`a client with ${handlers}`, client, 0, /^429 2$/m);
  check('its types', await ended('tsc', [...TYPES, 'client.mts'], { cwd: folder }), 0);
}

/** Nothing but what users run, and nothing of the machine that it was built on. */
function checkContent(folder: string): void {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const misplaced = files.filter((file) =>
    /\.test\.|\/testing\/|(?<!\.d)\.ts$|\.tsbuildinfo$|\/node_modules\//.test(file.slice(folder.length)),
  );
  const machine = files.filter((file) => readFileSync(file, 'utf8').includes(ROOT));
  for (const file of misplaced) fail(`the package holds ${file.slice(folder.length + 1)}`);
  for (const file of machine) fail(`${file.slice(folder.length + 1)} names a folder of this machine`);
  process.stdout.write(`ok  the package's ${files.length} files were looked at\n`);
}

/** Tells whether a command ended and printed as it should. */
function check(what: string, run: Ended, code: number, ...wanted: readonly RegExp[]): boolean {
  const output = `${run.stdout}${run.stderr}`;
  const missing = wanted.filter((each) => !each.test(output));
  if (run.code === code && missing.length === 0) {
    process.stdout.write(`ok  ${what} (${run.seconds.toFixed(1)} s)\n`);
    return true;
  }
  const problems = [
    ...(run.code === code ? [] : [`exit code ${run.code}, expected ${code}`]),
    ...missing.map((each) => `${String(each)} was not printed`),
  ];
  fail(`${what}: ${problems.join('; ')}\n${output.trimEnd()}`);
  return false;
}

function fail(text: string): void {
  process.stdout.write(`not ok  ${text.split('\n')[0] ?? ''}\n`);
  failures.push(text);
}
