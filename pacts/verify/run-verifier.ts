import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { VerifierOptions } from '@pact-foundation/pact-core';
import type { VerifierReport, VerifierTask } from './verifier-process.ts';

/** Pact's verifier ended without a result. */
export class VerifierFailure extends Error {
  override readonly name = 'VerifierFailure';
}

const PROCESS = new URL(import.meta.url.replace(/run-verifier(\.[a-z]+)$/, 'verifier-process$1'));
const LAST_LINES = 12;

/**
 * Runs Pact's own verifier over several jobs.
 *
 * @param environment what the process is given; without `PACT_BROKER_…` it asks no broker
 * @returns the verifier's output for each job
 * @throws {VerifierFailure} if the process ends without
 */
export async function runVerifier(
  jobs: readonly VerifierOptions[],
  atOnce: number,
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-verifier-'));
  try {
    // Pact reports what it is used for to its makers unless it is told not to.
    const env = {
      ...environment,
      PACT_DO_NOT_TRACK: 'true',
      ...(allPlain(jobs, environment) && fewCertificates(folder)),
    };
    return await inProcess({ jobs, atOnce }, env, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inProcess(
  task: VerifierTask,
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<readonly string[]> {
  return await new Promise((resolve, reject) => {
    // Pact writes its log beside it, wherever it runs.
    const child = fork(PROCESS, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
    const lines: string[] = [];
    const listen = (chunk: Buffer): void => {
      lines.push(
        ...chunk
          .toString('utf8')
          .split('\n')
          .filter((line) => line.trim() !== ''),
      );
      lines.splice(0, lines.length - LAST_LINES);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('message', (report: VerifierReport) => resolve(report.outputs));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      reject(new VerifierFailure(`Pact's verifier ended with ${signal ?? code}:\n${lines.join('\n')}`));
    });
    child.send(task);
  });
}

function allPlain(jobs: readonly VerifierOptions[], environment: NodeJS.ProcessEnv): boolean {
  const urls = jobs.flatMap((job) => [job.providerBaseUrl, job.pactBrokerUrl, ...(job.pactUrls ?? [])]);
  return ![...urls, environment['PACT_BROKER_BASE_URL']].some((url) => url?.startsWith('https:'));
}

/** The verifier reads every certificate of the machine anew for each request, which takes most of its time; it needs none here. */
function fewCertificates(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, rootCertificates[0] ?? '');
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: folder };
}
