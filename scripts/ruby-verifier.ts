import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../examples/provider-states/.gems', import.meta.url));
const COMMAND = join(FOLDER, 'bin', 'pact-provider-verifier');

/** The gem, and what else of its needs has a newer version that it can't do with. */
const GEMS = ['pact-provider-verifier:1.39.1', 'json:2.21.2'];

/** How Pact's verifier in Ruby is called, once it is installed. */
export const RUBY_VERIFIER = {
  command: COMMAND,
  environment: { GEM_HOME: FOLDER, GEM_PATH: FOLDER, PACT_DO_NOT_TRACK: 'true' },
} as const;

/** Why Pact's verifier in Ruby can't be called, if it can't. */
export function rubyVerifierProblem(): string | undefined {
  return existsSync(COMMAND) ? undefined : 'it is not installed: npm run ruby-verifier does, with Ruby';
}

/** Installs it, which takes a minute: `npm run ruby-verifier`. */
if (import.meta.main && rubyVerifierProblem() !== undefined)
  execFileSync(
    'gem',
    ['install', '--conservative', '--no-document', '--install-dir', FOLDER, ...GEMS.toReversed()],
    {
      env: { ...process.env, ...RUBY_VERIFIER.environment },
      stdio: 'inherit',
    },
  );
