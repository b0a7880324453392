import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderFor, naysayer, start } from './testing/command.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const ONLY = ['run', '--only', 'getClient', '--seed', '7'];

describe('a config', () => {
  test.each([
    ['ends the process', 'process.exit(0);'],
    ['never settles', 'await new Promise(() => undefined);'],
    [
      'waits for ever, and holds the process',
      'setInterval(() => undefined, 1e6); await new Promise(() => undefined);',
    ],
  ])(
    'that %s is wrong',
    async (_what, text) => {
      const folder = folderFor();
      writeFileSync(join(folder, 'naysayer.config.mjs'), `${text}\nexport default {};\n`);
      const { code, err } = await naysayer(folder, ['plan']);
      expect([code, err]).toEqual([3, expect.stringMatching(/^naysayer: .*config/)]);
    },
    60_000,
  );
});

test('a config has no say in how the command ended', async () => {
  const folder = folderFor();
  const text = "process.on('beforeExit', () => (process.exitCode = 0));\nexport default { baseUrl: 7 };\n";
  writeFileSync(join(folder, 'naysayer.config.mjs'), text);
  const { code } = await naysayer(folder, ['plan']);
  expect(code).toBe(3);
});

describe('an output that can’t be written', () => {
  test.each([
    ['--report', 'is-a-folder'],
    ['--junit', 'a-file/junit.xml'],
    ['--vitest-json', 'a-file/vitest.json'],
  ])('%s %s is told before anything is sent', async (option, file) => {
    const { url, requests } = await serveReference();
    const folder = folderFor(configFor(url));
    mkdirSync(join(folder, 'is-a-folder'));
    writeFileSync(join(folder, 'a-file'), '');
    const { code, err } = await naysayer(folder, [...ONLY, option, file], ENVIRONMENT);
    expect([code, err]).toEqual([3, expect.stringMatching(/can't be written/)]);
    expect(requests).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that nothing can be put into', async () => {
    const { url, requests } = await serveReference();
    const folder = folderFor(configFor(url));
    chmodSync(folder, 0o500);
    const { code } = await naysayer(folder, ONLY, ENVIRONMENT);
    chmodSync(folder, 0o700);
    expect([code, requests]).toEqual([3, []]);
  });
});

test('reports are whole, and nothing is left of what they were written in', async () => {
  const { url } = await serveReference();
  const folder = folderFor(configFor(url));
  writeFileSync(join(folder, 'report.json'), 'the report of an earlier run');
  const outputs = ['--report', 'report.json', '--junit', 'junit.xml', '--vitest-json', 'out/vitest.json'];
  await naysayer(folder, [...ONLY, ...outputs], ENVIRONMENT);
  expect(() => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).not.toThrow();
  const files = [folder, join(folder, 'out'), join(folder, '.naysayer')].flatMap((each) => readdirSync(each));
  expect(files).toEqual(expect.arrayContaining(['report.json', 'junit.xml', 'vitest.json', 'last-run.json']));
  expect(files.filter((each) => each.endsWith('.tmp'))).toEqual([]);
});

test('a reader that goes away is no failure: the run ends in order', async () => {
  const { url } = await serveReference();
  const running = start(folderFor(configFor(url)), [...ONLY, '--json'], ENVIRONMENT);
  running.closeOutput();
  const { code, err } = await running.ended;
  expect([code, err]).toEqual([expect.any(Number), '']);
});
