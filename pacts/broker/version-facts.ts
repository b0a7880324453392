import { execFileSync } from 'node:child_process';

/** What is known of the version that is built here. */
export interface VersionFacts {
  /** The commit. */
  readonly version?: string;
  readonly branch?: string;
  /** Where the build that is running can be looked at. */
  readonly buildUrl?: string;
}

type Environment = NodeJS.ProcessEnv;

/** How each CI service says it; the first that knows is taken. */
const COMMITS = [
  'GITHUB_SHA',
  'CI_COMMIT_SHA',
  'BUILDKITE_COMMIT',
  'CIRCLE_SHA1',
  'TRAVIS_COMMIT',
  'BITBUCKET_COMMIT',
  'BUILD_SOURCEVERSION',
  'GIT_COMMIT',
];
const BRANCHES = [
  'GITHUB_HEAD_REF',
  'GITHUB_REF_NAME',
  'CI_COMMIT_REF_NAME',
  'BUILDKITE_BRANCH',
  'CIRCLE_BRANCH',
  'TRAVIS_PULL_REQUEST_BRANCH',
  'TRAVIS_BRANCH',
  'BITBUCKET_BRANCH',
  'BUILD_SOURCEBRANCHNAME',
  'GIT_BRANCH',
];
const BUILDS = ['CI_JOB_URL', 'BUILDKITE_BUILD_URL', 'CIRCLE_BUILD_URL', 'TRAVIS_BUILD_WEB_URL', 'BUILD_URL'];

/**
 * Reads commit, branch and build from the CI's own variables, and what they don't say from git.
 *
 * @param folder where git is asked
 */
export function versionFacts(environment: Environment, folder: string): VersionFacts {
  const version = first(COMMITS, environment) ?? git(folder, 'rev-parse', 'HEAD');
  const branch = first(BRANCHES, environment) ?? git(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const buildUrl = buildOf(environment);
  return {
    ...(version !== undefined && { version }),
    ...(branch !== undefined && { branch: branch.replace(/^(origin\/|refs\/heads\/)/, '') }),
    ...(buildUrl !== undefined && { buildUrl }),
  };
}

function first(names: readonly string[], environment: Environment): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
}

function buildOf(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = environment;
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`;
  return first(BUILDS, environment);
}

function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    const output = execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.trim() || undefined;
  } catch {
    return undefined;
  }
}
