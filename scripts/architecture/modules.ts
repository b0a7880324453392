import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const IMPORT = /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
const EXPORT = /^export (?:abstract |async |const )?(?:function\*?|class|interface|type|enum)? ?(\w+)/gm;
const IS_TEST = /\.(?:test|suite)\.ts$|\/testing\//;

/** A file, and what it imports: other files of the project by their path, packages by their name. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly files: readonly string[];
  /** Of these, what is imported as soon as the file is: neither types nor deferred imports. */
  readonly atOnce: readonly string[];
  readonly packages: readonly string[];
  /** The names that it exports where it declares them. */
  readonly exported: readonly string[];
  /** Modules of Node itself. */
  readonly builtins: readonly string[];
}

/**
 * Every TypeScript file of a checkout, in the order of their names.
 *
 * @param root the folder of the checkout
 */
export function modulesIn(root: string): readonly Module[] {
  return globSync('**/*.ts', {
    cwd: root,
    exclude: (name) => /(?:^|\/)(?:node_modules|dist|\..*)(?:$|\/)/.test(name),
  })
    .map((file) => moduleOf(root, file.replaceAll('\\', '/')))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

/** Tells whether a file is a test, a suite or a helper of tests. */
export function isTest(file: string): boolean {
  return IS_TEST.test(file);
}

function moduleOf(root: string, file: string): Module {
  const text = readFileSync(posix.join(root, file), 'utf8');
  const specifiers = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
  const atOnce = [...text.matchAll(IMPORT)]
    .filter((match) => match[1] !== undefined && !/^(?:import|export) type\b/.test(match[0]))
    .map((match) => match[1] ?? '');
  const filesOf = (all: readonly string[]): readonly string[] =>
    all.filter((each) => each.startsWith('.')).map((each) => posix.join(posix.dirname(file), each));
  const builtins = specifiers.filter((each) => each.startsWith('node:'));
  const bare = specifiers.filter((each) => !each.startsWith('.') && !builtins.includes(each));
  return {
    file,
    text,
    files: filesOf(specifiers),
    atOnce: filesOf(atOnce),
    exported: [...text.matchAll(EXPORT)].map((match) => match[1] ?? ''),
    builtins,
    packages: bare.map((each) =>
      each
        .split('/')
        .slice(0, each.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  };
}
