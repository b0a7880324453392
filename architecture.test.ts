import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const IMPORT = /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
const EXPORT = /^export (?:abstract |async |const )?(?:function\*?|class|interface|type|enum)? ?(\w+)/gm;
const IS_TEST = /\.(?:test|suite)\.ts$|\/testing\//;

const METHOD = "'(?:GET|HEAD|OPTIONS|TRACE|CONNECT|QUERY|POST|PUT|PATCH|DELETE)'";
const COMPARES_METHOD = new RegExp(
  `[=!]==? ${METHOD}|${METHOD} [=!]==?|case ${METHOD}|${METHOD}(?:, )?\\]\\.includes`,
);
/** What is tested may know methods by their names, since it shares nothing with the judge. */
const KNOWS_METHODS =
  /^(?:contracts\/api\/method-semantics\.ts$|targets\/(?:reference|mutants)\/|examples\/)/;

/** A file, and what it imports: other files of the project by their path, packages by their name. */
interface Module {
  readonly file: string;
  readonly files: readonly string[];
  /** Of these, what is imported as soon as the file is: neither types nor deferred imports. */
  readonly atOnce: readonly string[];
  readonly packages: readonly string[];
  /** The names that it exports where it declares them. */
  readonly exported: readonly string[];
  /** Modules of Node itself. */
  readonly builtins: readonly string[];
}

const MODULES: readonly Module[] = globSync('**/*.ts', {
  cwd: ROOT,
  exclude: (name) => /(?:^|\/)(?:node_modules|dist|\..*)(?:$|\/)/.test(name),
})
  .map((file) => moduleOf(file.replaceAll('\\', '/')))
  .toSorted((one, other) => (one.file < other.file ? -1 : 1));

const SOURCES = MODULES.filter(({ file }) => !IS_TEST.test(file));

/** Beside itself, what each room may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  wire: [],
  contracts: ['wire/'],
  generators: ['wire/', 'contracts/'],
  checks: ['wire/', 'contracts/'],
  engine: ['wire/', 'contracts/', 'generators/', 'checks/'],
  pacts: ['wire/', 'contracts/', 'generators/', 'checks/', 'engine/'],
  reports: ['wire/', 'contracts/', 'engine/verdict/result.ts'],
  msw: ['wire/', 'contracts/'],
  'targets/reference': ['wire/', 'contracts/'],
  targets: ['wire/', 'contracts/', 'generators/', 'engine/send/', 'targets/reference/'],
  suites: ['wire/', 'contracts/', 'generators/', 'checks/', 'engine/', 'pacts/', 'reports/', 'targets/'],
  broker: ['scripts/child.ts'],
  cli: [
    'wire/',
    'contracts/',
    'generators/',
    'checks/',
    'engine/',
    'pacts/',
    'reports/',
    'targets/',
    'suites/',
    'msw/',
  ],
  ci: [],
  docs: [],
  examples: [],
};

/** Everything over the command: what builds, measures and documents it may import any room. */
const OVER_ALL = ['scripts', 'bench'];

/** The engine's folders in the order of a request's way: each imports itself and what stands before it. */
const ENGINE = ['plan', 'send', 'setup', 'read-back', 'verdict', 'probes', 'run', 'provider-states'];

/** Where a package may be imported, tests aside. */
const AT_HOME: Readonly<Record<string, RegExp>> = {
  vitest: /^(?:suites|cli)\/|^vitest\.config\.ts$/,
  'fast-check': /^(?:generators|suites)\/|^engine\/probes\/(?:explore|bases)\.ts$/,
  msw: /^(?:targets|msw)\//,
  oauth4webapi: /^engine\/send\/tokens\//,
  undici: /^engine\/send\/http-transport\.ts$|^bench\//,
  // What reckons with patterns finds the shortest text of a length, which fast-check does not.
  refa: /^contracts\/samples\//,
  '@scalar/openapi-parser': /^contracts\/openapi\//,
  '@pact-foundation/pact-core': /^pacts\//,
};

describe('the rooms', () => {
  test('are found, with their imports', () => {
    const files = MODULES.map((each) => each.file);
    expect(files).toContain('contracts/load-contract.ts');
    expect(SOURCES.find((each) => each.file === 'checks/judge.ts')?.files).toContain('checks/trial.ts');
    expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  });

  test.each(Object.entries(MAY_IMPORT))('%s imports nothing but itself and %j', (room, allowed) => {
    const own = SOURCES.filter(({ file }) => roomOf(file) === room);
    const trespasses = own.flatMap(({ file, files }) =>
      files
        .filter((each) => roomOf(each) !== room && !allowed.some((prefix) => each.startsWith(prefix)))
        .map((each) => `${file} imports ${each}`),
    );
    expect(trespasses).toEqual([]);
  });

  test('are all named', () => {
    const rooms = new Set(
      SOURCES.filter(({ file }) => file.includes('/')).map(({ file }) => file.split('/')[0]),
    );
    expect(
      [...rooms].filter((each) => ![...Object.keys(MAY_IMPORT), ...OVER_ALL].includes(each ?? '')),
    ).toEqual([]);
  });

  test('of the engine import what stands before them alone, types included', () => {
    const back = SOURCES.filter(({ file }) => file.startsWith('engine/')).flatMap(({ file, files }) =>
      files
        .filter((each) => each.startsWith('engine/') && stepOf(each) > stepOf(file))
        .map((each) => `${file} imports ${each}`),
    );
    expect(back).toEqual([]);
  });

  test('let reports know of the engine no more than the types of its results', () => {
    const used = SOURCES.filter(({ file }) => file.startsWith('reports/')).flatMap(({ file, atOnce }) =>
      atOnce.filter((each) => each.startsWith('engine/')).map((each) => `${file} runs ${each}`),
    );
    expect(used).toEqual([]);
  });

  test('of the judge and the judged share nothing but the contract, not even in tests', () => {
    const shared = MODULES.filter(({ file }) => file.startsWith('targets/reference/')).flatMap(
      ({ file, files }) =>
        files
          .filter((each) => /^(?:checks|generators)\//.test(each))
          .map((each) => `${file} imports ${each}`),
    );
    expect(shared).toEqual([]);
  });

  test('import no test, and no helper of tests', () => {
    const wrong = SOURCES.flatMap(({ file, files }) =>
      files.filter((each) => IS_TEST.test(each)).map((each) => `${file} imports ${each}`),
    );
    expect(wrong).toEqual([]);
  });

  test('import no file that is not there', () => {
    const known = new Set(MODULES.map((each) => each.file));
    const missing = MODULES.flatMap(({ file, files }) =>
      files
        .filter((each) => each.endsWith('.ts') && !known.has(each))
        .map((each) => `${file} imports ${each}`),
    );
    expect(missing).toEqual([]);
  });

  test('have no cycle among the files that are imported at once', () => {
    expect(cycles()).toEqual([]);
  });
});

describe('the handlers for MSW', () => {
  test('run in a browser: what they import needs neither Node nor a package but msw', () => {
    const reached = new Set(SOURCES.filter(({ file }) => file.startsWith('msw/')));
    // A set that grows while it is walked comes to what its members import, too.
    for (const { atOnce } of reached)
      for (const each of SOURCES) if (atOnce.includes(each.file)) reached.add(each);
    const foreign = [...reached].flatMap(({ file, builtins, packages }) =>
      [...builtins, ...packages.filter((each) => each !== 'msw')].map((each) => `${file} imports ${each}`),
    );
    expect([...reached].map((each) => each.file)).toContain('msw/sigopt-answers.ts');
    expect(foreign).toEqual([]);
  });
});

describe('what a method does', () => {
  test('is asked of the one table, and no name of a method is compared with elsewhere', () => {
    const elsewhere = SOURCES.map((each) => each.file).filter(
      (file) =>
        !KNOWS_METHODS.test(file) && COMPARES_METHOD.test(readFileSync(posix.join(ROOT, file), 'utf8')),
    );
    expect(elsewhere).toEqual([]);
  });

  test.each(["method === 'GET'", "'DELETE' !== name", "case 'PUT':", "['GET', 'HEAD'].includes(method)"])(
    'would be seen to be compared in %s',
    (text) => {
      expect(COMPARES_METHOD.test(text)).toBe(true);
    },
  );
});

/** Words that the glossary of ARCHITECTURE.md has put others in the place of: as an exported name each would be a second one for a thing. */
const FORMER_WORDS =
  /^(?:Stand|WitnessStand|TakenStand|Witness|Baseline|Stage|Added|Workbench|ProbeLog|Campaign|CampaignOptions|Prober|Sheet|Page|Count|Sight|Suspicion|strangersOf|standInsFor|lookalike|likeness)$/;

describe('the words', () => {
  test('of the glossary have no second ones among exported names', () => {
    const engine = SOURCES.filter(({ file }) =>
      /^(?:wire|contracts|generators|checks|engine|pacts)\//.test(file),
    );
    const former = engine.flatMap(({ file, exported }) =>
      exported.filter((each) => FORMER_WORDS.test(each)).map((each) => `${file} exports ${each}`),
    );
    expect(engine.flatMap((each) => each.exported).length).toBeGreaterThan(300);
    expect(former).toEqual([]);
  });
});

describe('the package', () => {
  test.each(Object.entries(AT_HOME))('%s is imported nowhere but in %s', (name, home) => {
    const elsewhere = SOURCES.filter(({ file, packages }) => packages.includes(name) && !home.test(file));
    expect(elsewhere.map((each) => each.file)).toEqual([]);
  });
});

/** Where a file of the engine stands in the way of a request. */
function stepOf(file: string): number {
  const step = ENGINE.indexOf(file.split('/')[1] ?? '');
  if (step < 0) throw new Error(`${file} is in no folder of the engine that this test knows`);
  return step;
}

/** The innermost room that a file is in. */
function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((one, other) => other.length - one.length)[0];
}

function moduleOf(file: string): Module {
  const text = readFileSync(posix.join(ROOT, file), 'utf8');
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

/** Every way along imports that comes back to where it began, each once. */
function cycles(): readonly string[] {
  const imports = new Map(MODULES.map(({ file, atOnce }) => [file, atOnce]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const { file } of MODULES) visit(file, []);
  return found;
}
