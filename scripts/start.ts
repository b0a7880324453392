import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Shows the whole of naysayer over the embedded reference: the suite, the pacts, their verification, their publishing. */
const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

const PACTS = '.naysayer/pacts';

const STEPS: readonly (readonly string[])[] = [
  ['run', '--reference'],
  ['pacts', '--out', PACTS],
  ['verify', PACTS, '--reference'],
  ...(process.env['PACT_BROKER_BASE_URL'] ? [['publish', PACTS]] : []),
];

for (const step of STEPS) {
  process.stdout.write(`\n== naysayer ${step.join(' ')}\n\n`);
  const child = spawn(process.execPath, [MAIN, ...step], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
}

if (!process.env['PACT_BROKER_BASE_URL']) {
  process.stdout.write(
    [
      '',
      `The pacts are in ${PACTS}/. To publish them, start a broker (npm run broker) or take your own, and`,
      '',
      `  PACT_BROKER_BASE_URL=http://127.0.0.1:9292 npx naysayer publish ${PACTS}`,
      '',
    ].join('\n'),
  );
}
