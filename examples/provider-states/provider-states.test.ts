import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { naysayer } from '../../cli/testing/command.ts';
import { pactCliOutput } from '../../pacts/broker/run-pact-cli.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const SERVED = ['unauthenticated', 'malformed', 'not-found', 'forbidden.unknown-token', 'success'];

describe("pacts over a service with a handler of its own, and Pact's own verifier", () => {
  test.each<[string, string]>([
    [process.execPath, 'handler.mjs'],
    ['python3', 'handler.py'],
  ])('pass with %s %s, from a folder that holds nothing but pacts', async (command, file) => {
    const folder = mkdtempSync(join(tmpdir(), 'naysayer-states-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const document = join(FOLDER, 'openapi.yaml');
    expect(await naysayer(folder, ['pacts', document, '--only', SERVED.join(',')])).toMatchObject({
      code: 0,
    });
    const service = await started(process.execPath, 'service.mjs', {});
    const handler = await started(command, file, { SERVICE: service });
    const verified = await pactCliOutput(
      [
        'verifier',
        '--dir',
        join(folder, 'pacts'),
        '--provider-name',
        'Notes',
        '--hostname',
        '127.0.0.1',
        '--port',
        new URL(service).port,
        '--state-change-url',
        handler,
      ],
      process.env,
    );
    expect(verified.output).toContain('createNote');
    expect(verified.output).not.toContain('Failures:');
    expect(verified.code).toBe(0);
  });
});

/** Starts a program of this folder on a port that is free, and ends it with the test. */
async function started(
  command: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const child = spawn(command, [join(FOLDER, file), '0'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  return await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /http:\S+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${file} ended before it listened`)));
  });
}
