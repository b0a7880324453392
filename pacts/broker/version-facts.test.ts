import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { versionFacts } from './version-facts.ts';

const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-facts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe('version, branch and build', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'GitHub, on a branch',
      {
        GITHUB_SHA: 'abc',
        GITHUB_REF_NAME: 'main',
        GITHUB_HEAD_REF: '',
        GITHUB_SERVER_URL: 'https://git.example',
        GITHUB_REPOSITORY: 'a/b',
        GITHUB_RUN_ID: '7',
      },
      { version: 'abc', branch: 'main', buildUrl: 'https://git.example/a/b/actions/runs/7' },
    ],
    [
      'GitHub, on a pull request',
      { GITHUB_SHA: 'abc', GITHUB_REF_NAME: '12/merge', GITHUB_HEAD_REF: 'topic' },
      { version: 'abc', branch: 'topic' },
    ],
    [
      'GitLab',
      { CI_COMMIT_SHA: 'abc', CI_COMMIT_REF_NAME: 'topic', CI_JOB_URL: 'https://ci.example/1' },
      { version: 'abc', branch: 'topic', buildUrl: 'https://ci.example/1' },
    ],
    [
      'Jenkins',
      { GIT_COMMIT: 'abc', GIT_BRANCH: 'origin/topic', BUILD_URL: 'https://ci.example/2/' },
      { version: 'abc', branch: 'topic', buildUrl: 'https://ci.example/2/' },
    ],
  ])('come from the variables of %s', (_service, environment, facts) => {
    expect(versionFacts(environment, emptyFolder())).toEqual(facts);
  });

  test('come from git where no variable says them', () => {
    const folder = emptyFolder();
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch', 'topic');
    git('commit', '--quiet', '--allow-empty', '--message', 'first');
    expect(versionFacts({}, folder)).toEqual({ version: git('rev-parse', 'HEAD').trim(), branch: 'topic' });
  });

  test('are not made up where nobody knows them', () => {
    expect(versionFacts({}, emptyFolder())).toEqual({});
  });
});
