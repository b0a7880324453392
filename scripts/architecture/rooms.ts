import type { Module } from './modules.ts';

/** Beside itself, what each room may import. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
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
export const OVER_ALL = ['scripts', 'bench'];

/** The engine's folders in the order of a request's way: each imports itself and what stands before it. */
const ENGINE = ['plan', 'send', 'setup', 'read-back', 'verdict', 'probes', 'run', 'provider-states'];

/** What imports of files break the order of the rooms, and of the engine's folders: `one imports another`. */
export function backArrows(sources: readonly Module[]): readonly string[] {
  return sources.flatMap(({ file, files }) =>
    files.filter((each) => isBack(file, each)).map((each) => `${file} imports ${each}`),
  );
}

function isBack(file: string, imported: string): boolean {
  const room = roomOf(file);
  if (room === undefined) return false;
  if (room === 'engine' && roomOf(imported) === room) return stepOf(imported) > stepOf(file);
  const allowed = MAY_IMPORT[room] ?? [];
  return roomOf(imported) !== room && !allowed.some((prefix) => imported.startsWith(prefix));
}

/** Where a file stands in the engine's way of a request; before all for one that is in none of its folders. */
export function stepOf(file: string): number {
  return ENGINE.indexOf(file.split('/')[1] ?? '');
}

/** The innermost room that a file is in. */
export function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((one, other) => other.length - one.length)[0];
}
