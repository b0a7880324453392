import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { naysayer } from '../../cli/testing/command.ts';
import { pactCliOutput } from '../../pacts/broker/run-pact-cli.ts';
import { ended } from '../../scripts/child.ts';
import { RUBY_VERIFIER, rubyVerifierProblem } from '../../scripts/ruby-verifier.ts';
import { describeOrSkip } from '../../scripts/testing/describe-or-skip.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const SERVED = ['unauthenticated', 'malformed', 'not-found', 'forbidden.unknown-token', 'success'];

describe("pacts over a service with a handler of its own, and Pact's own verifier", () => {
  test.each<[string, string, string]>([
    [process.execPath, 'handler.mjs', '4'],
    ['python3', 'handler.py', '4'],
    [process.execPath, 'handler.mjs', '3'],
  ])(
    'pass with %s %s, in version %s, from a folder that holds nothing but pacts',
    async (command, file, version) => {
      const folder = await pactsIn(version);
      const service = await started(process.execPath, 'service.mjs', {});
      const handler = await started(command, file, { SERVICE: service });
      const verified = await pactCliOutput(
        [
          'verifier',
          '--dir',
          folder,
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
    },
  );
});

describeOrSkip('the gem pact-provider-verifier', rubyVerifierProblem(), () => {
  test('passes the pacts in version 3, and fails where the service breaks them', async () => {
    const folder = await pactsIn('3');
    const service = await started(process.execPath, 'service.mjs', {});
    const handler = await started(process.execPath, 'handler.mjs', { SERVICE: service });
    const files = readdirSync(folder).map((name) => join(folder, name));
    const verify = async (url: string): Promise<string> =>
      (
        await ended(
          RUBY_VERIFIER.command,
          [...files, '--provider-base-url', url, '--provider-states-setup-url', handler],
          { cwd: folder, env: RUBY_VERIFIER.environment },
        )
      ).stdout;
    const held = files.map(interactionsIn);
    expect(Math.min(...held)).toBeGreaterThan(0);
    expect(summaries(await verify(service))).toEqual(held.map((count) => [count, 0]));
    expect(summaries(await verify(handler))).toEqual(held.map((count) => [count, count]));
  }, 60_000);
});

/** Writes pacts into a folder, which is gone when the test is finished. */
async function pactsIn(version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-states-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const args = [join(FOLDER, 'openapi.yaml'), '--only', SERVED.join(','), '--specification', version];
  expect(await naysayer(folder, ['pacts', ...args])).toMatchObject({ code: 0 });
  return join(folder, 'pacts');
}

function interactionsIn(file: string): number {
  const { interactions } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly interactions: readonly unknown[];
  };
  return interactions.length;
}

/** What the verifier says of each pact at its end: how many interactions it holds, and how many of them failed. */
function summaries(printed: string): readonly (readonly number[])[] {
  return [...printed.matchAll(/^(\d+) interactions?, (\d+) failures?$/gm)].map(([, ...counts]) =>
    counts.map(Number),
  );
}

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
