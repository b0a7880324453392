import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { cellOf, reportOf } from './testing/results.ts';
import { writeReports } from './write-reports.ts';

const PACT = fileURLToPath(new URL('../node_modules/.bin/pact', import.meta.url));
const DOCUMENT = 'openapi: 3.1.0\ninfo: {title: Things, version: "1"}\npaths: {}\n';

test("Pact's own command takes what is written for PactFlow: the document, and the results as its self-verification", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-pactflow-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'openapi.yaml'), DOCUMENT);
  const whole = reportOf([cellOf('pass')]);
  const report = { ...whole, contract: { ...whole.contract, name: "Ann's things", source: 'openapi.yaml' } };
  const files = await writeReports(report, ['pactflow'], join(folder, 'out'));
  expect(files.map((each) => each.slice(folder.length))).toEqual(['/out/junit.xml', '/out/pactflow.sh']);
  const { url, published } = await pactflow();
  await promisify(execFile)('sh', ['out/pactflow.sh', '--provider-app-version', 'v1', '--branch', 'main'], {
    cwd: folder,
    env: { ...process.env, PACT, PACT_BROKER_BASE_URL: url, PACT_DO_NOT_TRACK: 'true' },
  });
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  expect(published).toEqual([
    {
      path: "/provider-contracts/provider/Ann's%20things/publish",
      body: {
        pacticipantVersionNumber: 'v1',
        branch: 'main',
        contract: {
          content: base64(DOCUMENT),
          contentType: 'application/yaml',
          specification: 'oas',
          selfVerificationResults: {
            success: report.verdict.exitCode === 0,
            content: base64(readFileSync(join(folder, 'out', 'junit.xml'), 'utf8')),
            contentType: 'application/xml',
            format: 'junit',
            verifier: 'naysayer',
            verifierVersion: report.naysayer,
          },
        },
      },
    },
  ]);
});

/** As much of PactFlow as the command asks, and what it was sent. */
async function pactflow(): Promise<{ readonly url: string; readonly published: readonly object[] }> {
  const published: object[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/hal+json');
      if (request.method !== 'GET')
        published.push({
          path: request.url,
          body: JSON.parse(Buffer.concat(chunks).toString()) as object,
        });
      const link = (path: string): object => ({ href: `${url}${path}`, templated: true });
      const links = {
        'pf:publish-provider-contract': link('/provider-contracts/provider/{provider}/publish'),
        'pb:pacticipant': link('/pacticipants/p'),
        'pb:pacticipant-version': link('/pacticipants/p/versions/v1'),
        'pb:pacticipant-version-tags': [],
        'pb:branch-version': link('/pacticipants/p/branches/main/versions/v1'),
      };
      response.end(JSON.stringify({ notices: [], _embedded: { version: { number: 'v1' } }, _links: links }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, published };
}
