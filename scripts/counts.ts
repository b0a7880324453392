import { resolve } from 'node:path';
import { otherSkips } from './architecture/former-words.ts';
import { COMPARES_METHOD, KNOWS_METHODS } from './architecture/method-names.ts';
import { isTest, modulesIn } from './architecture/modules.ts';
import { backArrows } from './architecture/rooms.ts';

/** Counts what keeps the code from being read by rooms, in this checkout or another: `npm run counts -- [folder] [--where]`. */
const args = process.argv.slice(2);
const where = args.includes('--where');
const root = resolve(args.find((each) => !each.startsWith('--')) ?? '.');

/** What is tested, and what builds, measures and shows it, may know the built-in API. */
const IS_OF_THE_JUDGE = /^(?:wire|contracts|generators|checks|engine|pacts|reports|suites|cli)\//;
/** Its name, and the things that it is about. */
const BUILT_IN = /sigopt|experiment(?!al)|suggestion|observation|training[ _]?run/i;

const sources = modulesIn(root).filter(({ file }) => !isTest(file));
const judging = sources.filter(({ file }) => IS_OF_THE_JUDGE.test(file));
const lines = (text: string): readonly string[] => text.split('\n');
const code = (text: string): string => text.replaceAll(/\/\*\*.*?\*\/|^\s*\/\/.*$/gms, '');

const counts: Readonly<Record<string, readonly string[]>> = {
  'source files that know the built-in API': judging
    .filter(({ file, text }) => BUILT_IN.test(code(text)) || /sigopt/i.test(file))
    .map(({ file }) => file),
  "comparisons with a method's name": sources
    .filter(({ file }) => !KNOWS_METHODS.test(file))
    .flatMap(({ file, text }) =>
      lines(text)
        .filter((line) => COMPARES_METHOD.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    ),
  "rooms' back arrows": backArrows(sources),
  'words for "no verdict"': [
    ...judging.filter(({ exported }) => exported.includes('Skip')).map(({ file }) => `Skip, in ${file}`),
    ...[...otherSkips(judging)].map(([word, file]) => `${word}, first in ${file}`),
  ],
};

process.stdout.write(`${sources.length} source files in ${root}\n`);
for (const [what, found] of Object.entries(counts)) {
  process.stdout.write(`${String(found.length).padStart(5)}  ${what}\n`);
  if (where) for (const each of found) process.stdout.write(`         ${each}\n`);
}
