import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';
import { stripTypes } from '../reports/html/strip-types.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** What is called from outside, or read by a process or a worker of its own. */
const ENTRIES = [
  'index.ts',
  'cli/main.ts',
  'suites/cells.suite.ts',
  'pacts/verify/verifier-process.ts',
  'msw/index.ts',
  'engine/plan/load-operations.ts',
];

/** What is read at run time, where it stands in the source. */
const DATA = [
  'contracts/sigopt/openapi.yaml',
  'contracts/sigopt/contract.yaml',
  'reports/html/report.css',
  'reports/report.schema.json',
  'targets/config/schemas',
];

/**
 * Writes what runs: the code in a few large files, since to load a thousand small ones takes most of a short command's
 * time, and beside it what it reads.
 *
 * @param folder where it is written, with each entry and each file of data at its place in the source
 */
export async function bundle(folder: string): Promise<void> {
  const input = Object.fromEntries(ENTRIES.map((each) => [nameOf(each), join(ROOT, each)]));
  const bundled = await rolldown({
    input,
    // Packages are installed beside it, and not in it.
    external: [/^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(?:/|$)`))],
    platform: 'node',
    plugins: [inSource],
    // It takes a call whose result is not used for one without effect: whether decodeURIComponent throws is one.
    treeshake: false,
    logLevel: 'warn',
  });
  await bundled.write({
    dir: join(folder, 'chunks'),
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: false,
  });
  await bundled.close();
  for (const each of ENTRIES) writeEntry(folder, each);
  for (const each of DATA) cpSync(join(ROOT, each), join(folder, each), { recursive: true });
  for (const each of globSync('reports/html/browser/*.ts', { cwd: ROOT, exclude: ['**/*.test.ts'] }))
    write(join(folder, withoutTypes(each)), stripTypes(readFileSync(join(ROOT, each), 'utf8')));
}

/** Has each module know its place as if it stood where its source stands. */
const inSource: Plugin = {
  name: 'in-source',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const place = JSON.stringify(`../${withoutTypes(relative(ROOT, id))}`);
    return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
  },
};

function writeEntry(folder: string, entry: string): void {
  const file = join(folder, withoutTypes(entry));
  const chunk = relative(dirname(file), join(folder, 'chunks', `${nameOf(entry)}.js`));
  const [first = ''] = readFileSync(join(ROOT, entry), 'utf8').split('\n');
  const shebang = first.startsWith('#!') ? `${first}\n` : '';
  write(file, `${shebang}export * from '${chunk.startsWith('.') ? chunk : `./${chunk}`}';\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function nameOf(entry: string): string {
  return entry === 'msw/index.ts' ? 'msw' : basename(entry, '.ts');
}

function withoutTypes(file: string): string {
  return file.replace(/\.ts$/, '.js');
}
