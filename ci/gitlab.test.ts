import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { folderFor } from '../cli/testing/command.ts';
import { ENVIRONMENT, configFor, serveReference } from '../cli/testing/targets.ts';
import { MUTANTS } from '../targets/mutants/index.ts';
import { ended } from '../scripts/child.ts';
import type { Ended } from '../scripts/child.ts';
import { ROOT } from './testing/workflow.ts';

const LOCAL = join(ROOT, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
const PIPELINE = `include:
  - local: naysayer.yml
naysayer:
  extends: .naysayer
  variables:
    NAYSAYER_PACKAGE: naysayer-0.1.0.tgz
    NAYSAYER_OPTIONS: --only conflict,createProject --seed 7
`;
/** Stands for npm: what it would install is built already. */
const npm = (): string => `#!/bin/sh
echo "npm $*"
mkdir -p .naysayer-package/node_modules/.bin
printf '#!/bin/sh\\nexec node ${inject('command')} "$@"\\n' > .naysayer-package/node_modules/.bin/naysayer
chmod +x .naysayer-package/node_modules/.bin/naysayer
`;

/** A project that includes the template, with a config for what is served there. */
function projectFor(url: string): string {
  const folder = folderFor(configFor(url));
  copyFileSync(join(ROOT, 'ci', 'gitlab.yml'), join(folder, 'naysayer.yml'));
  writeFileSync(join(folder, '.gitlab-ci.yml'), PIPELINE);
  mkdirSync(join(folder, 'shims'));
  writeFileSync(join(folder, 'shims', 'npm'), npm(), { mode: 0o755 });
  // It copies the project for containers, and there are none.
  writeFileSync(join(folder, 'shims', 'rsync'), '#!/bin/sh\n', { mode: 0o755 });
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', ['-c', 'user.email=some@one', '-c', 'user.name=someone', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'git@gitlab.test:some/project.git');
  git('add', '.');
  git('commit', '--quiet', '--message=a project');
  return folder;
}

/** Runs the pipeline with GitLab's own schema and a shell in place of containers. */
async function pipeline(folder: string, ...args: readonly string[]): Promise<Ended> {
  return await ended(process.execPath, [LOCAL, ...args], {
    cwd: folder,
    env: {
      ...ENVIRONMENT,
      HOME: folder,
      PATH: `${join(folder, 'shims')}:${process.env['PATH']}`,
      NO_COLOR: '1',
    },
  });
}

describe('the job for GitLab', () => {
  test('fits the schema of GitLab itself', async () => {
    const folder = projectFor('http://127.0.0.1:1');
    const listed = await pipeline(folder, '--list');
    expect([listed.code, listed.stdout + listed.stderr]).toEqual([
      0,
      expect.stringContaining('json schema validated'),
    ]);
    writeFileSync(
      join(folder, '.gitlab-ci.yml'),
      `${PIPELINE}  artifacts: { reports: { junit: { a: 1 } } }\n`,
    );
    expect((await pipeline(folder, '--list')).code).not.toBe(0);
  });

  test('passes where the contract is kept, and leaves JUnit for GitLab', async () => {
    const { url } = await serveReference();
    const folder = projectFor(url);
    const run = await pipeline(folder, 'naysayer', '--force-shell-executor');
    expect([run.code, run.stdout + run.stderr]).toEqual([0, expect.stringContaining('the contract is kept')]);
    expect(run.stdout + run.stderr).toContain('naysayer-0.1.0.tgz');
    expect(readFileSync(join(folder, 'naysayer-report', 'junit.xml'), 'utf8')).toContain('conflict.race');
  });

  test('fails where a MUST is broken, with the reports all the same', async () => {
    const { url } = await serveReference(MUTANTS.find((each) => each.id === 'duplicate-400')?.policy);
    const folder = projectFor(url);
    const run = await pipeline(folder, 'naysayer', '--force-shell-executor');
    expect([run.code, run.stdout + run.stderr]).toEqual([1, expect.stringContaining('is broken')]);
    expect(existsSync(join(folder, 'naysayer-report', 'report.html'))).toBe(true);
  });
});
