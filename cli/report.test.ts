import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createReference } from '../targets/reference/index.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { FORMATS } from '../reports/formats.ts';
import { readReport } from '../reports/read-report.ts';
import type { RunReport } from '../reports/run-report.ts';
import { cellOf, reportOf } from '../reports/testing/results.ts';
import { MUTANTS } from '../targets/mutants/index.ts';
import { folderFor, naysayer } from './testing/command.ts';
import type { Ended } from './testing/command.ts';
import { configFor, ENVIRONMENT } from './testing/targets.ts';

const FEW = ['--only', 'conflict', '--seed', '7', '--runs', '1', '--quiet'];
const kept = reportOf([cellOf('pass')]);

/** A folder with these documents in it. */
function folderWith(documents: Readonly<Record<string, unknown>>): string {
  const folder = folderFor();
  for (const [name, document] of Object.entries(documents)) {
    writeFileSync(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document));
  }
  return folder;
}

const read = (folder: string, name: string): RunReport =>
  readReport(readFileSync(join(folder, name), 'utf8'), name);

describe('a run in three shards', () => {
  test('comes to the cells of the run that was not split, in every kind of report', async () => {
    const folder = folderFor();
    const run = async (file: string, ...further: readonly string[]): Promise<void> => {
      // Each in a folder of its own, as in CI.
      const own = folderFor();
      const { code, err } = await naysayer(own, [
        'run',
        '--reference',
        ...FEW,
        '--report',
        join(folder, file),
        ...further,
      ]);
      expect([code, err]).toEqual([0, expect.not.stringMatching('mistake')]);
      expect(existsSync(join(own, '.naysayer', 'last-run.json'))).toBe(true);
    };
    await Promise.all([
      run('whole.json'),
      run('shards/a/report.json', '--shard', '1/3'),
      run('shards/b/report.json', '--shard', '2/3'),
      run('shards/c/report.json', '--shard', '3/3'),
    ]);
    const to = Object.keys(FORMATS).join(',');
    const merged = await naysayer(folder, ['report', '--from', 'shards', '--to', to, '--out', 'out']);
    expect([merged.code, merged.err]).toEqual([0, '']);
    expect(merged.out).toMatch(/the contract is kept/);
    const files = Object.values(FORMATS).map((each) => each.file);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(files.toSorted());
    const essence = ({ cells }: RunReport): unknown =>
      cells.map(({ id, outcome, reason, level }) => ({ id, outcome, reason, level }));
    const [parts, whole] = [read(folder, 'out/report.json'), read(folder, 'whole.json')];
    expect(essence(parts)).toEqual(essence(whole));
    expect(parts.verdict.outcomes).toEqual(whole.verdict.outcomes);
    expect(parts.cells.length).toBeGreaterThan(100);
    const same = await naysayer(folder, ['diff', 'whole.json', 'out/report.json']);
    expect(same).toMatchObject({ code: 0, out: 'nothing changed\n' });
  });
});

test('diff names what a change broke, and ends with 1', async () => {
  const mutant = MUTANTS.find((each) => each.id === 'duplicate-400');
  if (!mutant) throw new TypeError('there is no such mutant');
  const contract = await loadContract();
  const folder = folderFor();
  const run = async (file: string, policy = {}): Promise<Ended> => {
    const { url, close } = await createReference({ contract, policy }).listen(0);
    onTestFinished(close);
    const own = folderFor(configFor(url));
    return await naysayer(own, ['run', ...FEW, '--report', join(folder, file)], ENVIRONMENT);
  };
  const runs = await Promise.all([run('old.json'), run('new.json', mutant.policy)]);
  expect(runs.map((each) => each.code)).toEqual([0, 1]);
  const { code, out } = await naysayer(folder, ['diff', 'old.json', 'new.json']);
  expect(code).toBe(1);
  expect(out).toContain(`MUST ${mutant.breaks}: expected 409, was 400 — ${mutant.operations.join(', ')}`);
  const json = await naysayer(folder, ['diff', 'new.json', 'old.json', '--json']);
  expect(json.code).toBe(0);
  expect(JSON.parse(json.out)).toMatchObject({ broken: [], mended: [{ requirement: mutant.breaks }, {}] });
  const reports = await naysayer(folder, ['report', '--from', 'new.json', '--to', 'sarif,github']);
  expect(reports.code).toBe(1);
  expect(readFileSync(join(folder, 'naysayer-report', 'annotations.txt'), 'utf8')).toContain(mutant.breaks);
});

test('without --from the reports are those of the last run in the folder', async () => {
  const folder = folderFor();
  mkdirSync(join(folder, '.naysayer'));
  writeFileSync(join(folder, '.naysayer', 'last-run.json'), JSON.stringify(kept));
  const { code, out } = await naysayer(folder, ['report', '--to', 'markdown']);
  expect([code, out]).toEqual([0, expect.stringContaining('wrote naysayer-report/summary.md')]);
});

describe('what is wrong ends with 3 and one message:', () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[], RegExp]>([
    ['no file', {}, ['report', '--from', 'a.json'], /a\.json: there is no such file/],
    ['a folder without one', {}, ['report', '--from', '.'], /\.: there is no report in this folder/],
    [
      'a report that was cut off',
      { 'a.json': '{"version":1,' },
      ['report', '--from', 'a.json'],
      /a\.json is no JSON, or was cut off: make it again with naysayer run --report/,
    ],
    ['no report', { 'a.json': {} }, ['diff', 'a.json', 'a.json'], /a\.json is not a report of naysayer/],
    [
      'a report of a newer version',
      { 'a.json': { ...kept, version: 3 } },
      ['report', '--from', 'a.json'],
      /a\.json is a report of version 3.*: update naysayer/,
    ],
    [
      'shards of other runs',
      {
        'a.json': { ...kept, shards: [{ index: 1, of: 2 }] },
        'b.json': { ...kept, shards: [{ index: 2, of: 2 }], strict: true },
      },
      ['report', '--from', 'a.json', '--from', 'b.json'],
      /a\.json and b\.json are not of one run:\n {2}--strict: false and true/,
    ],
    [
      'a shard that is missing',
      { 'a.json': { ...kept, shards: [{ index: 1, of: 2 }] } },
      ['report', '--from', 'a.json'],
      /shard 2 of 2 missing/,
    ],
    [
      'other targets',
      { 'a.json': kept, 'b.json': { ...kept, target: { ...kept.target, name: 'yours' } } },
      ['diff', 'a.json', 'b.json'],
      /target: mine and yours\nadd --force/,
    ],
    [
      'a kind that there is not',
      { 'a.json': kept },
      ['report', '--from', 'a.json', '--to', 'pdf'],
      /pdf is none; there are html, junit/,
    ],
    [
      'no report to make them from',
      {},
      ['report'],
      /no last run in .+: call it where naysayer run was called/,
    ],
    [
      'a folder that can’t be written',
      { 'a.json': kept },
      ['report', '--from', 'a.json', '--out', 'a.json/x'],
      /a\.json\/x can't be written to/,
    ],
    ['a part that is none', {}, ['run', '--reference', '--shard', '4/3'], /expected a part of all/],
    [
      'a shard without a seed',
      {},
      ['run', '--reference', '--shard', '1/3'],
      /--shard needs --seed: the shards of a run share it/,
    ],
    ['a report over a folder', {}, ['run', '--reference', '--report', '.'], /--report \. can't be written/],
  ])('%s', async (_what, documents, args, message) => {
    const { code, out, err } = await naysayer(folderWith(documents), args);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

test('in GitHub Actions annotations are printed, and the summary is added', async () => {
  const folder = folderWith({ 'a.json': reportOf([cellOf('fail')]), 'summary.md': 'before\n' });
  mkdirSync(join(folder, 'out'));
  const { code, out } = await naysayer(
    folder,
    ['report', '--from', 'a.json', '--to', 'github', '--out', 'out'],
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    },
  );
  expect(code).toBe(1);
  expect(out).toMatch(/^::error title=MUST unauthenticated\.no-token::/);
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(
    /^before\n## ❌ mine: the contract is broken/,
  );
});

test.each(['report', 'diff'])('help is there for %s', async (verb) => {
  const { code, out } = await naysayer(folderFor(), [verb, '--help']);
  expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: naysayer ${verb}`))]);
});
