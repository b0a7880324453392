import type { RunReport } from './run-report.ts';
import { shellQuote } from './shell-quote.ts';

/** Where the document that comes with naysayer is, from a project that has it installed. */
const OWN_DOCUMENT = 'node_modules/naysayer/dist/contracts/sigopt/openapi.yaml';

/**
 * A POSIX script that publishes the document, and the report as its self-verification, for PactFlow's bi-directional
 * contracts: with Pact's own command, and `junit.xml` beside it as the results.
 */
export function pactflowScript({ contract, naysayer, verdict }: RunReport): string {
  const document = contract.source === 'sigopt' ? OWN_DOCUMENT : contract.source;
  const options = {
    provider: contract.name,
    specification: 'oas',
    'content-type': /\.json$/i.test(document) ? 'application/json' : 'application/yaml',
    'verification-exit-code': String(verdict.exitCode),
    'verification-results-content-type': 'application/xml',
    'verification-results-format': 'junit',
    verifier: 'naysayer',
    'verifier-version': naysayer,
  };
  const lines = Object.entries(options).map(([name, value]) => `  --${name} ${shellQuote(value, [])} \\`);
  return `#!/bin/sh
# Publishes what naysayer found to PactFlow: call it where naysayer was called, with --provider-app-version <version>
# and what else the command takes. PACT_BROKER_BASE_URL and PACT_BROKER_TOKEN say where and who.
exec \${PACT:-npx pact} pactflow publish-provider-contract ${shellQuote(document, [])} \\
${lines.join('\n')}
  --verification-results "$(dirname "$0")/junit.xml" \\
  "$@"
`;
}
