import { execFileSync } from 'node:child_process';

const OLDEST = { major: 3, minor: 1 };

/** Says how to get all that the broker needs, the compiler and the headers for its gems included. */
export const RUBY_ADVICE =
  'on Debian and Ubuntu: apt-get install ruby bundler ruby-dev build-essential pkg-config libyaml-dev zlib1g-dev';

/** The version of this machine's Ruby, if it has one. */
export function rubyVersion(): string | undefined {
  return outputOf('ruby', ['-e', 'print RUBY_VERSION']);
}

/** Why the broker can't run on this machine, if it can't. */
export function rubyProblem(): string | undefined {
  const version = rubyVersion();
  if (version === undefined) return `the Pact Broker needs Ruby, which is not here; ${RUBY_ADVICE}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor))
    return `the Pact Broker needs Ruby ${OLDEST.major}.${OLDEST.minor} or newer, and here is ${version}`;
  if (outputOf('bundle', ['--version']) === undefined)
    return `the Pact Broker needs Bundler, which is not here; ${RUBY_ADVICE}`;
  return undefined;
}

function outputOf(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
