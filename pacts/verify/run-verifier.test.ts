import { expect, test } from 'vitest';
import { runVerifier, VerifierFailure } from './run-verifier.ts';

/** What the verifier's process is given so that it runs this first. */
function running(code: string): NodeJS.ProcessEnv {
  const module = `data:text/javascript,${encodeURIComponent(code)}`;
  return { ...process.env, NODE_OPTIONS: `--import=${module}` };
}

async function failureOf(environment: NodeJS.ProcessEnv): Promise<string> {
  try {
    await runVerifier(
      [{ provider: 'p', providerBaseUrl: 'http://127.0.0.1:1', pactUrls: [] }],
      1,
      environment,
    );
  } catch (error) {
    if (error instanceof VerifierFailure) return error.message;
    throw error;
  }
  throw new TypeError('it ended well');
}

test('a process that ends is reported with its code and the last that it said', async () => {
  const code = `for (let i = 1; i <= 40; i += 1) console.log('out', i);
    process.stderr.write('thread panicked\\n\\n', () => process.exit(7));`;
  const [first, ...lines] = (await failureOf(running(code))).split('\n');
  expect(first).toBe("Pact's verifier ended with 7:");
  expect(lines).toContain('thread panicked');
  expect(lines).toContain('out 40');
  expect(lines).toHaveLength(12);
});

test('a process that is killed is reported with the signal', async () => {
  const message = await failureOf(
    running("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})"),
  );
  expect(message).toBe("Pact's verifier ended with SIGKILL:\n");
});

test('a process that ends without a word about its jobs is a failure, even with 0', async () => {
  expect(await failureOf(running('process.exit(0)'))).toBe("Pact's verifier ended with 0:\n");
});

test('what is not asked for does not leave the machine: neither reports of use nor certificates', async () => {
  const code = `console.log(process.env.PACT_DO_NOT_TRACK, process.env.SSL_CERT_FILE.endsWith('certificate.pem'));
    process.exit(3);`;
  expect(await failureOf({ ...running(code), PACT_DO_NOT_TRACK: '' })).toContain('true true');
});

test('a broker over HTTPS is met with the certificates of the machine', async () => {
  const code = 'console.log(process.env.SSL_CERT_FILE); process.exit(3);';
  const environment = { ...running(code), PACT_BROKER_BASE_URL: 'https://broker', SSL_CERT_FILE: 'own.pem' };
  expect(await failureOf(environment)).toContain('own.pem');
});
