import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../examples/provider-states/.gems', import.meta.url));
const COMMAND = join(FOLDER, 'bin', 'pact-provider-verifier');

/** The gem and all that it needs, each in the version that it was tried with: this stands in for a lock. */
const GEMS = `
  pact-provider-verifier:1.39.1
  amazing_print:2.0.0
  diff-lcs:1.6.2
  expgen:0.1.1
  faraday:2.15.1
  faraday-net_http:3.5.0
  faraday-retry:2.4.0
  find_a_port:1.0.1
  json:2.21.2
  jsonpath:1.1.5
  logger:1.7.0
  multi_json:1.19.1
  net-http:0.10.0
  net-protocol:0.4.0
  ostruct:0.6.3
  pact:1.67.5
  pact-message:0.11.1
  pact-mock_service:3.12.4
  pact-support:1.21.7
  parslet:2.0.0
  rack:3.2.8
  rack-proxy:0.8.3
  rack-reverse-proxy-pact:1.0.2
  rack-test:2.3.0
  rackup:2.3.1
  rainbow:3.1.1
  regexp_parser:2.13.1
  rspec:3.13.2
  rspec-core:3.13.7
  rspec-expectations:3.13.6
  rspec-mocks:3.13.9
  rspec-support:3.13.8
  rspec_junit_formatter:0.6.2
  string_pattern:2.5.0
  thor:1.5.0
  timeout:0.6.1
  uri:1.1.2
  webrick:1.9.2
  zeitwerk:2.6.18
`;

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
    [
      'install',
      '--ignore-dependencies',
      '--no-document',
      '--install-dir',
      FOLDER,
      ...GEMS.trim().split(/\s+/),
    ],
    { env: { ...process.env, ...RUBY_VERIFIER.environment }, stdio: 'inherit' },
  );
