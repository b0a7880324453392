import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FORMER_WORDS, otherSkips } from './scripts/architecture/former-words.ts';
import { COMPARES_METHOD, KNOWS_METHODS } from './scripts/architecture/method-names.ts';
import { isTest, modulesIn } from './scripts/architecture/modules.ts';
import { twiceExported } from './scripts/architecture/twice-exported.ts';
import { backArrows, MAY_IMPORT, OVER_ALL, roomOf, stepOf } from './scripts/architecture/rooms.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

const MODULES = modulesIn(ROOT);

const SOURCES = MODULES.filter(({ file }) => !isTest(file));

/** Where a package may be imported, tests aside. */
const AT_HOME: Readonly<Record<string, RegExp>> = {
  vitest: /^(?:suites|cli)\/|^vitest\.config\.ts$/,
  'fast-check': /^(?:generators|suites)\/|^engine\/probes\/(?:explore|bases)\.ts$/,
  msw: /^(?:targets|msw)\//,
  oauth4webapi: /^engine\/send\/tokens\//,
  undici: /^engine\/send\/(?:http-transport|reception)\.ts$|^bench\//,
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

  test.each(Object.keys(MAY_IMPORT))(
    '%s imports nothing but itself and what it may, types included',
    (room) => {
      expect(backArrows(SOURCES.filter(({ file }) => roomOf(file) === room))).toEqual([]);
    },
  );

  test('are all named', () => {
    const rooms = new Set(
      SOURCES.filter(({ file }) => file.includes('/')).map(({ file }) => file.split('/')[0]),
    );
    expect(
      [...rooms].filter((each) => ![...Object.keys(MAY_IMPORT), ...OVER_ALL].includes(each ?? '')),
    ).toEqual([]);
  });

  test('of the engine are known in their order', () => {
    const inside = SOURCES.map((each) => each.file).filter((file) => /^engine\/[^/]+\//.test(file));
    expect(inside.filter((file) => !isTest(file) && stepOf(file) < 0)).toEqual([]);
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
      files.filter((each) => isTest(each)).map((each) => `${file} imports ${each}`),
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
    const elsewhere = SOURCES.filter(
      ({ file, text }) => !KNOWS_METHODS.test(file) && COMPARES_METHOD.test(text),
    ).map((each) => each.file);
    expect(elsewhere).toEqual([]);
  });

  test.each(["method === 'GET'", "'DELETE' !== name", "case 'PUT':", "['GET', 'HEAD'].includes(method)"])(
    'would be seen to be compared in %s',
    (text) => {
      expect(COMPARES_METHOD.test(text)).toBe(true);
    },
  );
});

describe('the words', () => {
  test('of the glossary have no second ones among exported names', () => {
    const judging = SOURCES.filter(({ file }) =>
      /^(?:wire|contracts|generators|checks|engine|pacts|reports|suites|cli)\//.test(file),
    );
    const former = judging.flatMap(({ file, exported }) =>
      exported.filter((each) => FORMER_WORDS.test(each)).map((each) => `${file} exports ${each}`),
    );
    expect(judging.flatMap((each) => each.exported).length).toBeGreaterThan(300);
    expect(former).toEqual([]);
  });

  test('of exported types and functions mean one thing each', () => {
    expect(twiceExported(SOURCES)).toEqual([]);
  });

  test.each(['interface', 'type', 'abstract class', 'function', 'async function'])(
    'of an exported %s would be seen to mean two things',
    (kind) => {
      const [one, other] = ['cli/looked.ts', 'reports/look.ts'];
      const text = `export ${kind} Look`;
      expect(
        twiceExported([
          { file: one, text },
          { file: other, text },
        ]),
      ).toEqual([`Look, in ${one} and ${other}`]);
    },
  );

  test('of an overloaded function mean one thing', () => {
    const text = 'export function look(a: 1): 1;\nexport function look(a: 2): 2;';
    expect(twiceExported([{ file: 'reports/look.ts', text }])).toEqual([]);
  });

  test('for why there is no verdict are those of one type', () => {
    expect([...otherSkips(SOURCES.filter(({ file }) => !file.startsWith('scripts/')))]).toEqual([]);
  });

  test.each(['  readonly blind?: string;', 'function faultUnfit(', 'let doubtful: string', '  #excuse('])(
    'would be seen to be another one in %s',
    (text) => {
      expect(otherSkips([{ file: 'engine/some.ts', text }]).size).toBe(1);
    },
  );
});

describe('the package', () => {
  test.each(Object.entries(AT_HOME))('%s is imported nowhere but in %s', (name, home) => {
    const elsewhere = SOURCES.filter(({ file, packages }) => packages.includes(name) && !home.test(file));
    expect(elsewhere.map((each) => each.file)).toEqual([]);
  });
});

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

test('ARCHITECTURE.md names files that are there', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`([\w-]+\/[\w./-]*\.\w+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
